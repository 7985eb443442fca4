import { findNearestNames, found, notCovered, type AnswerV1, type ListingV1 } from "@llmcarbon/spec";
import { FAKE_PROVENANCE } from "./fake-provenance.ts";

type Named = { readonly id: string; readonly name: string };

/** The row of exactly that id, whatever the case; a copy for each who asks. */
export function findByName<Value extends Named>(rows: readonly Value[], name: string): AnswerV1<Value> {
  const row = rows.find(({ id }) => id.toLowerCase() === name.trim().toLowerCase());
  if (row !== undefined) return found(structuredClone(row), { ...FAKE_PROVENANCE });
  return notCovered(
    `the fake has nothing called ${JSON.stringify(name)}`,
    findNearestNames(
      name,
      rows.map(({ id }) => id),
    ),
  );
}

export const toListings = (rows: readonly (Named & { readonly vendor?: string })[]): readonly ListingV1[] =>
  rows.map(({ id, name, vendor }) => ({
    id,
    name,
    aliases: [],
    ...(vendor === undefined ? {} : { vendor }),
  }));
