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

/** A PUE nobody stated: from a hyperscale fleet (Google 2025, 1.09) to the mean of operators asked (Uptime 2025, 1.54). */
export const ASSUMED_PUE_HALF_WIDTH = sourced({
  value: Math.log(1.54 / 1.09),
  source: "uptime-2025#mean PUE 1.54, against 1.09 of Google's fleet",
  kind: "modelled",
  confidence: "derived",
});
