import { sourced } from "../constants/sourced.ts";
import { EMBODIED_HALF_WIDTH } from "../uncertainty/half-widths.ts";
import { symmetricSpread } from "../uncertainty/spread.ts";

/** An accelerator, published or from parts: two published models of one and the same H100 lie 1.7 apart. */
export const ACCELERATOR_SPREAD = {
  value: symmetricSpread(EMBODIED_HALF_WIDTH.value),
  provenance: EMBODIED_HALF_WIDTH.provenance,
};

/** A published server without accelerators: 2,500 kg for a node of A100, 5,700 kg for one of H100. */
export const PUBLISHED_HOST_SPREAD = sourced({
  value: symmetricSpread(Math.log(5700 / 2500)),
  source: "ecologits#AWS p5 without accelerators 5,700 kg, against 2,500 kg by Luccioni et al. 2022",
  kind: "modelled",
  confidence: "derived",
});

/** A server from parts: makers' figures for memory and flash give 267 kg where a footprint of the whole gives 2,500 kg. */
export const HOST_PARTS_SPREAD = sourced({
  value: { below: EMBODIED_HALF_WIDTH.value, above: Math.log(2500 / 267) },
  source: "luccioni-2022#server without accelerators 2,500 kg, against 267 kg from parts beside eight V100",
  kind: "modelled",
  confidence: "derived",
});
