import type { Facts, HardwareFacts } from "../../facts/facts.ts";

/** The accelerator of the document. One that nobody named has no part in what a meter saw. */
export const findNamed = ({ hardware }: Facts): HardwareFacts | undefined =>
  hardware?.isAssumed === true ? undefined : hardware;
