import {
  findNearestNames,
  found,
  notCovered,
  type AcceleratorProfileV1,
  type AnswerV1,
  type ListingV1,
  type ProvenanceV1,
} from "@llmcarbon/spec";
import { originOf } from "../generated/accelerators.ts";
import type { AcceleratorRow } from "../rows.ts";
import { getAcceleratorTable } from "./accelerator-table.ts";
import { toAcceleratorProfile } from "./to-accelerator-profile.ts";

/**
 * The accelerator that goes by exactly this id or alias, whatever the case.
 *
 * @returns power [W], dense peak rates [FLOP/s], memory [GB, byte/s], silicon [mm², nm]; or nearest names, as a
 *   suggestion, when no accelerator goes by the name or several might
 * @source data/accelerators, data/accelerator-aliases
 */
export function findAccelerator(name: string): AnswerV1<AcceleratorProfileV1> {
  const { rowOfId, idOfAlias, aliasesOfId } = getAcceleratorTable();
  const asked = name.trim().toLowerCase();
  const row = rowOfId.get(idOfAlias.get(asked) ?? asked);
  if (row !== undefined) {
    return found(toAcceleratorProfile(row), toProvenance(row));
  }
  const known = [...rowOfId.keys(), ...[...aliasesOfId.values()].flat()];
  return notCovered(
    `no accelerator goes by "${name}"; the data set accelerators has ${rowOfId.size}`,
    findNearestNames(name, known),
  );
}

/** All accelerators with the names they are known by. */
export function listAccelerators(): readonly ListingV1[] {
  const { rowOfId, aliasesOfId } = getAcceleratorTable();
  return [...rowOfId.values()].map(({ id, name, vendor }) => ({
    id,
    name,
    vendor,
    aliases: [...(aliasesOfId.get(id) ?? [])],
  }));
}

function toProvenance(row: AcceleratorRow): ProvenanceV1 {
  const { source, embodied_source: manufacturing } = row;
  return {
    ...originOf(row.source_id),
    citation: manufacturing === undefined ? source : `${source}; manufacturing: ${manufacturing}`,
    quality: "reported",
    confidence: row.confidence,
  };
}
