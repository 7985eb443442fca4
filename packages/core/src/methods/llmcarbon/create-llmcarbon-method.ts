import { PHASES } from "../../activity/activity.ts";
import type { Method } from "../method.ts";
import { estimateCompute } from "./estimate-compute.ts";
import { estimateStorage } from "./estimate-storage.ts";
import type { LlmcarbonVariant, VariantMethod } from "./variant.ts";

const VARIANTS: Readonly<Record<LlmcarbonVariant, VariantMethod>> = {
  code: { id: "llmcarbon", version: "1.0.0", variant: "code" },
  paper: { id: "llmcarbon-paper", version: "1.0.0", variant: "paper" },
};

/**
 * LLMCarbon (Faiz et al., ICLR 2024): parameters and tokens to work, work to time by a predicted efficiency, time to
 * energy by a power, energy to carbon by PUE and grid, and manufacture by the share of a lifetime in use.
 *
 *   m = 6 P D / (R η) × P_w × PUE × I  +  (n m_chip + s m_server) t / T
 *
 * @param settings.variant `code` as released (id `llmcarbon`), or `paper` with the rules only the paper has
 *   (id `llmcarbon-paper`)
 * @returns a method for all five phases
 * @source docs/methodology/llmcarbon.md
 */
export function createLlmcarbonMethod({ variant }: { readonly variant: LlmcarbonVariant }): Method {
  const method = VARIANTS[variant];
  return {
    id: method.id,
    version: method.version,
    phases: PHASES,
    estimate({ activity, ...input }) {
      return activity.phase === "storage"
        ? estimateStorage({ ...input, activity }, method)
        : estimateCompute({ ...input, activity }, method);
    },
  };
}
