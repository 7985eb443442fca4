import { findNearestNames, notCovered, type NotCoveredV1 } from "@llmcarbon/spec";
import { foldName } from "./fold-name.ts";

/** A part and the names it goes by beside its id. */
type NamedPart = {
  readonly id: string;
  readonly names: readonly string[];
};

export type NameTable = {
  /** the ids that go by exactly this name: none, one, or all that share it */
  readonly findIds: (name: string) => readonly string[];
  readonly listIds: () => readonly string[];
  /** the names beside the ids, as they are written */
  readonly listNames: () => readonly string[];
};

const NONE: readonly string[] = [];

/** Exact names of parts, folded once. */
export function createNameTable(parts: readonly NamedPart[]): NameTable {
  const idsOfName = new Map<string, readonly string[]>();
  for (const { id, names } of parts) {
    for (const name of [id, ...names]) {
      const folded = foldName(name);
      const ids = idsOfName.get(folded) ?? NONE;
      if (!ids.includes(id)) idsOfName.set(folded, [...ids, id]);
    }
  }
  return {
    findIds: (name) => idsOfName.get(foldName(name)) ?? NONE,
    listIds: () => parts.map(({ id }) => id),
    listNames: () => parts.flatMap(({ names }) => names),
  };
}

/** Refuses a name that several parts go by: says what it leaves open and offers all of them. */
export const refuseAmbiguous = (name: string, ids: readonly string[], open?: string): NotCoveredV1 =>
  notCovered(
    `"${name}" may be ${ids.join(", ")}${open === undefined ? "" : ` (${open})`}; name the one you mean`,
    [...ids],
  );

type UnknownName = {
  readonly name: string;
  /** what was looked for: `accelerator` */
  readonly noun: string;
  readonly dataset: string;
  readonly table: NameTable;
};

const MOST_SUGGESTIONS = 3;

/** Refuses a name nothing goes by; offers the nearest ids, and after them the nearest other names. */
export function refuseUnknown({ name, noun, dataset, table }: UnknownName): NotCoveredV1 {
  const ids = table.listIds();
  const nearest = new Set([...findNearestNames(name, ids), ...findNearestNames(name, table.listNames())]);
  return notCovered(
    `no ${noun} goes by "${name}"; the data set ${dataset} has ${ids.length}`,
    [...nearest].slice(0, MOST_SUGGESTIONS),
  );
}
