import type { Prisma } from "../generated/client.ts";

/** Names of settings and their values. */
export type LocalSettings = Readonly<Record<string, string>>;

/**
 * SET LOCAL for many settings in one round trip: they hold until the transaction ends, on every node that works on it.
 *
 * Citus hands on SET LOCAL and nothing else, so `set_config` would leave its workers behind; and it hands on the whole text
 * that a SET came in, so the statements stand in a block instead of side by side. Elsewhere its setting is a name that
 * nobody reads.
 */
export async function setLocally(
  transaction: Prisma.TransactionClient,
  settings: LocalSettings,
): Promise<void> {
  await transaction.$executeRawUnsafe(toSetLocal(settings));
}

/** The one statement. */
export function toSetLocal(settings: LocalSettings): string {
  const statements = Object.entries({ "citus.propagate_set_commands": "local", ...settings }).map(
    ([name, value]) => `SET LOCAL ${name} = ${toLiteral(value)};`,
  );
  return `DO ${toLiteral(`BEGIN ${statements.join(" ")} END`)}`;
}

/** Neither SET nor DO takes parameters. Means the same whatever the server's standard_conforming_strings. */
const toLiteral = (text: string): string => `E'${text.replaceAll(/['\\]/g, "$&$&")}'`;
