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
