import {
  checkEmbodiedFactor,
  checkSystem,
  notCovered,
  type AcceleratorProfileV1,
  type EmbodiedCategoryV1,
  type EmbodiedFactorQueryV1,
  type EmbodiedFactorV1,
  type HardwareProviderV1,
  type SourcedV1,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import type { Warning } from "../estimate/estimate.ts";
import { askProviders } from "./ask-providers.ts";
import type { ManufactureFacts } from "./facts.ts";
import { mergeFailures } from "./merge-failures.ts";

export type ResolvedManufacture = {
  readonly manufacture: ManufactureFacts;
  readonly system?: SourcedV1<SystemProfileV1>;
  readonly warnings: readonly Warning[];
};

/** Factors computed from a fab's energy, gases and materials. */
const FAB_FAMILY = "act";
const HOST_MEMORY = "DDR4";
const HOST_FLASH = "SSD";
const HOST_BODY = "server board, chassis and power supplies";
const PACKAGE = "IC package";

/** The system an accelerator sits in, and the factors of what both are made of; whatever is not known is left out. */
export async function resolveManufacture(
  { id, processNm, memoryTechnology }: AcceleratorProfileV1,
  providers: readonly HardwareProviderV1[],
): Promise<ResolvedManufacture> {
  const ask = (query: EmbodiedFactorQueryV1 | undefined) => findPartFactor(query, providers);
  const [system, fab, memory, packaging, hostMemory, hostFlash, hostBody] = await Promise.all([
    findSystem(id, providers),
    ask(processNm === undefined ? undefined : { family: FAB_FAMILY, processNm }),
    ask(queryOfMemory(memoryTechnology)),
    ask({ category: "packaging", technology: PACKAGE }),
    ask({ category: "dram", technology: HOST_MEMORY }),
    ask({ category: "ssd", technology: HOST_FLASH }),
    ask({ category: "other", technology: HOST_BODY }),
  ]);
  const answers = [system, fab, memory, packaging, hostMemory, hostFlash, hostBody];
  return {
    ...(system.found === undefined ? {} : { system: system.found }),
    manufacture: {
      ...(fab.found === undefined ? {} : { fab: fab.found }),
      ...(memory.found === undefined ? {} : { memory: memory.found }),
      ...(packaging.found === undefined ? {} : { packaging: packaging.found }),
      ...(hostMemory.found === undefined ? {} : { hostMemory: hostMemory.found }),
      ...(hostFlash.found === undefined ? {} : { hostFlash: hostFlash.found }),
      ...(hostBody.found === undefined ? {} : { hostBody: hostBody.found }),
    },
    warnings: mergeFailures(answers.flatMap(({ warnings }) => warnings)),
  };
}

/** Manufacturing factor of a storage medium. */
export const findStorageFactor = (
  medium: "ssd" | "hdd",
  providers: readonly HardwareProviderV1[],
): Promise<FoundFact<EmbodiedFactorV1>> =>
  findPartFactor({ category: medium, technology: medium }, providers);

type FoundFact<Value> = { readonly found?: SourcedV1<Value>; readonly warnings: readonly Warning[] };

async function findPartFactor(
  query: EmbodiedFactorQueryV1 | undefined,
  providers: readonly HardwareProviderV1[],
): Promise<FoundFact<EmbodiedFactorV1>> {
  if (query === undefined) return { warnings: [] };
  const { found, warnings } = await askProviders({
    providers,
    subject: "embodied factor",
    name: nameOf(query),
    ask: (provider) => provider.doFindEmbodiedFactor(query),
    check: checkEmbodiedFactor,
  });
  if (found === undefined) return { warnings };
  return { found: { value: found.value, provenance: found.provenance }, warnings };
}

function nameOf(query: EmbodiedFactorQueryV1): string {
  if ("id" in query) return query.id;
  return "family" in query ? `${query.family} ${query.processNm} nm` : query.technology;
}

async function findSystem(
  accelerator: string,
  providers: readonly HardwareProviderV1[],
): Promise<FoundFact<SystemProfileV1>> {
  const { found, warnings } = await askProviders({
    providers,
    subject: "system of accelerator",
    name: accelerator,
    ask: (provider) =>
      provider.doFindSystem?.({ accelerator }) ?? Promise.resolve(notCovered("knows no systems")),
    check: checkSystem,
  });
  if (found === undefined) return { warnings };
  return { found: { value: found.value, provenance: found.provenance }, warnings };
}

/** Device memory by the name vendors give it; on-chip memory is part of the die. */
function queryOfMemory(technology: string | undefined): EmbodiedFactorQueryV1 | undefined {
  const category = technology === undefined ? undefined : categoryOfMemory(technology);
  return technology === undefined || category === undefined ? undefined : { category, technology };
}

function categoryOfMemory(technology: string): EmbodiedCategoryV1 | undefined {
  if (technology.startsWith("HBM")) return "hbm";
  if (technology.startsWith("GDDR")) return "gddr";
  return /^(LP)?DDR/.test(technology) ? "dram" : undefined;
}
