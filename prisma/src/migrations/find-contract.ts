const PREFIX = "contract: ";
const LINE = new RegExp(`^-- ${PREFIX}(\\S.*)$`, "m");

/**
 * What a migration takes away, and the release that stopped using it, from its line `-- contract: <release> stopped …`. Programs
 * from before that release do not run on what it leaves; on what any other migration leaves they do.
 */
export const findContract = (script: string): string | undefined => LINE.exec(script)?.[1];

/** As the record of the migration keeps it, for programs that do not have its file. */
export const toContractLog = (script: string): string | null => {
  const contract = findContract(script);
  return contract === undefined ? null : `${PREFIX}${contract}`;
};

type Applied = { readonly migration_name: string; readonly logs: string | null };
type Known = { readonly name: string };

/** Whether a migration of a newer program leaves what a program with these migrations works on. */
export const isExpansion = ({ migration_name: name, logs }: Applied, known: readonly Known[]): boolean =>
  known.every((migration) => migration.name < name) && logs?.startsWith(PREFIX) !== true;
