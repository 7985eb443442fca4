import { toDays } from "@llmcarbon/spec";
import { LLMCARBON_ACCELERATORS_PER_SERVER, LLMCARBON_LIFETIME_S } from "../../carbon/server-parts.ts";
import type { Assumption } from "../../estimate/estimate.ts";
import type { EmbodiedCarbon } from "./compute-embodied.ts";

/** What eq. 11 and 12 take for granted of every machine; nothing where no manufacture was computed. */
export function assumeManufacture(computed: EmbodiedCarbon | undefined): readonly Assumption[] {
  if (computed === undefined) return [];
  const lifetime = `${toDays(LLMCARBON_LIFETIME_S.value)} days of use`;
  const servers = `servers of ${LLMCARBON_ACCELERATORS_PER_SERVER.value} accelerators`;
  const statement = `manufacture is spread over ${lifetime}, in ${servers} with the parts LLMCarbon gives them`;
  return [{ path: "overrides.embodiedCarbonG", statement }];
}
