import type { Method } from "../method.ts";

/**
 * Two readings of LLMCarbon: `code` as its authors released it, `paper` with what only the paper has: the efficiency
 * of mixtures of experts, the rule for too few or too many accelerators, and the printed table of parts.
 */
export type LlmcarbonVariant = "code" | "paper";

export type VariantMethod = Pick<Method, "id" | "version"> & { readonly variant: LlmcarbonVariant };
