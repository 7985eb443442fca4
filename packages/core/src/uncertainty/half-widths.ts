import { sourced } from "../constants/sourced.ts";

/**
 * Manufacturing carbon of one and the same H100 by two published models: 164 kg (NVIDIA's product carbon footprint of
 * the HGX H100 board, an eighth of 1,312 kg) and 273 kg (Boavizta's model of a GPU). The choice of model alone moves
 * the figure by 1.7.
 */
export const EMBODIED_HALF_WIDTH = sourced({
  value: Math.log(1.7),
  source: "nvidia-hgx-h100-pcf#164 kg per H100, against 273 kg by Boavizta's GPU model",
  kind: "modelled",
  confidence: "derived",
});

/**
 * A PUE nobody stated: from the lowest yearly fleet figure among those shipped (Google 2021, 1.10) to the mean of
 * operators asked (Uptime 2025, 1.54).
 */
export const ASSUMED_PUE_HALF_WIDTH = sourced({
  value: Math.log(1.54 / 1.1),
  source: "facility-pue#Uptime Institute 2025, mean 1.54, against Google's fleet 2021, 1.10",
  kind: "modelled",
  confidence: "derived",
});

/**
 * What another tool or a vendor reports, against the truth: tools held against meters in hundreds of experiments were off by up
 * to 40 %, and what was reported 40 % too low is 1 / 0.6 times as much. Taken for all who report, of whom most publish no error.
 */
export const REPORTED_HALF_WIDTH = sourced({
  value: Math.log(1 / 0.6),
  source: "fischer-2025#abstract, errors of up to 40 % in energy",
  kind: "assumed",
  confidence: "derived",
});
