import {
  found,
  notCovered,
  type AcceleratorProfileV1,
  type AnswerV1,
  type ListingV1,
  type NotCoveredV1,
  type ProvenanceV1,
  type SourcedV1,
} from "@llmcarbon/spec";
import { originOf } from "../generated/accelerators.ts";
import { findInstance } from "../instances/find-instance.ts";
import { foldName } from "../names/fold-name.ts";
import { refuseAmbiguous, refuseUnknown } from "../names/name-table.ts";
import type { AcceleratorRow } from "../rows.ts";
import { getAcceleratorNames, getAcceleratorTable } from "./accelerator-table.ts";
import { toAcceleratorProfile } from "./to-accelerator-profile.ts";
import type { DerivedFacts } from "./to-derived-facts.ts";

/**
 * The accelerator that goes by exactly this id or alias; case does not matter, spaces, hyphens and underscores read alike.
 *
 * @returns power [W], dense peak rates [FLOP/s], memory [GB, byte/s], silicon [mm², nm]; nearest names, as a suggestion,
 *   when no accelerator goes by the name, all candidates when several do, and where to name it when it is a machine's
 * @source data/accelerators, data/accelerator-aliases, data/ambiguous-names
 */
export function findAccelerator(name: string): AnswerV1<AcceleratorProfileV1> {
  const { rowOfId } = getAcceleratorTable();
  const folded = foldName(name);
  const row = rowOfId.get(folded) ?? rowOfId.get(getAcceleratorNames().table.findIds(name)[0] ?? "");
  if (row !== undefined) {
    return found(copyProfile(getProfile(row)), toProvenance(row));
  }
  const { openOfName, table } = getAcceleratorNames();
  const ambiguous = openOfName.get(folded);
  if (ambiguous !== undefined) return refuseAmbiguous(name, ambiguous.ids, ambiguous.open);
  return refuseMachine(name) ?? refuseUnknown({ name, noun: "accelerator", dataset: "accelerators", table });
}

/** Refuses the name of a cloud machine: says what is in it and where it belongs; no other name is near. */
function refuseMachine(name: string): NotCoveredV1 | undefined {
  const machine = findInstance(name);
  if (machine.kind !== "found") return undefined;
  const { acceleratorId, acceleratorCount } = machine.value;
  return notCovered(
    `"${name}" is a machine with ${acceleratorCount} of ${acceleratorId}; name it in hardware.instance`,
    [],
  );
}

const profileOfId = new Map<string, AcceleratorProfileV1>();

/** The profile of a row, worked out when it is first asked for. */
function getProfile(row: AcceleratorRow): AcceleratorProfileV1 {
  const known = profileOfId.get(row.id);
  if (known !== undefined) return known;
  const generation = getAcceleratorTable().classOfGeneration.get(row.generation);
  const profile = toAcceleratorProfile(row, generation);
  profileOfId.set(row.id, profile);
  return profile;
}

/** A profile of one's own: whoever changes it changes no other answer. */
const copyProfile = (profile: AcceleratorProfileV1): AcceleratorProfileV1 => ({
  ...profile,
  peakFlopPerS: { ...profile.peakFlopPerS },
  ...(profile.derived === undefined ? {} : { derived: copyDerived(profile.derived) }),
});

function copyDerived({ dieAreaMm2, efficiencyClass }: DerivedFacts): DerivedFacts {
  return {
    ...(dieAreaMm2 === undefined ? {} : { dieAreaMm2: copyFact(dieAreaMm2) }),
    ...(efficiencyClass === undefined ? {} : { efficiencyClass: copyFact(efficiencyClass) }),
  };
}

const copyFact = <Value>({ value, provenance }: SourcedV1<Value>): SourcedV1<Value> => ({
  value,
  provenance: { ...provenance },
});

/** All accelerators with the names they are known by. */
export function listAccelerators(): readonly ListingV1[] {
  const { aliasesOfId } = getAcceleratorNames();
  return [...getAcceleratorTable().rowOfId.values()].map(({ id, name, vendor }) => ({
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
