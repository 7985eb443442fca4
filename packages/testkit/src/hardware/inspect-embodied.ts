import {
  checkEmbodiedFactor,
  type EmbodiedCategoryV1,
  type EmbodiedFactorQueryV1,
  type EmbodiedFactorV1,
  type HardwareProviderV1,
} from "@llmcarbon/spec";
import { deepFreeze } from "../inspection/deep-freeze.ts";
import { inspectAnswer } from "../inspection/inspect-answer.ts";
import type { Inspection } from "../inspection/inspection.ts";

/** Names that vendors give technologies; a provider covers what it has. */
const TECHNOLOGIES: Readonly<Record<EmbodiedCategoryV1, readonly string[]>> = {
  logic: ["logic"],
  dram: ["dram", "DDR4", "DDR5", "LPDDR5"],
  hbm: ["hbm", "HBM2", "HBM2e", "HBM3", "HBM3e"],
  gddr: ["gddr", "GDDR5", "GDDR6", "GDDR6X", "GDDR7"],
  nand: ["nand"],
  ssd: ["ssd", "enterprise"],
  hdd: ["hdd", "enterprise"],
  packaging: ["packaging"],
  pcb: ["pcb"],
  other: ["other"],
};
const FAMILIES = ["act", "llmcarbon"];
const NODES_NM = [28, 16, 14, 12, 10, 8, 7, 6, 5, 4, 3, 2];

const QUERIES: readonly EmbodiedFactorQueryV1[] = [
  ...Object.entries(TECHNOLOGIES).flatMap(([category, technologies]) =>
    technologies.map((technology) => ({ category: category as EmbodiedCategoryV1, technology })),
  ),
  ...FAMILIES.flatMap((family) => NODES_NM.map((processNm) => ({ family, processNm }))),
];

/** The contract has no list of factors: they are asked for by technology and node, and by the ids that come back. */
export async function inspectEmbodied(inspection: Inspection, provider: HardwareProviderV1): Promise<void> {
  const ids = new Set<string>();
  const ask = async (query: EmbodiedFactorQueryV1, subject: string) => {
    const outcome = await inspectAnswer<EmbodiedFactorV1>(inspection, {
      method: "doFindEmbodiedFactor",
      subject,
      ask: () => provider.doFindEmbodiedFactor(deepFreeze({ ...query })),
      checkValue: checkEmbodiedFactor,
    });
    return outcome.kind === "found" ? outcome.value : undefined;
  };
  for (const query of QUERIES) {
    const factor = await ask(query, `manufacture of ${Object.values(query).join(" ")}`);
    if (factor !== undefined) ids.add(factor.id);
  }
  for (const id of ids) {
    const subject = `manufacturing factor ${id}`;
    const factor = await ask({ id }, subject);
    if (factor?.id === id) continue;
    inspection.report("exact-names", subject, "is not the factor answered when asked for by its own id");
  }
}
