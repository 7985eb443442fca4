import type { Facts } from "../../facts/facts.ts";

/** Facts of a model that answers, on the program's own servers. */
export type ServingFacts = Omit<Facts, "hardware"> & Required<Pick<Facts, "model">>;
