import type { Method } from "../method.ts";
import { estimateEcologits } from "./estimate-ecologits.ts";

const IDENTITY = { id: "ecologits", version: "1.0.0" } as const;

/**
 * EcoLogits 0.9.1 (GenAI Impact): generated tokens to energy and time of GPUs and servers by fits to a leaderboard, at the
 * smallest and the largest size a closed model may have.
 *
 *   m = PUE (W t n / (8 B) + n E_gpu) I  +  (n m_gpu + n/8 m_server) t / (L B)
 *
 * @returns a method for inference
 * @source docs/methodology/ecologits.md
 */
export const createEcologitsMethod = (): Method => ({
  ...IDENTITY,
  phases: ["inference"],
  estimate: (input) => estimateEcologits(input, IDENTITY),
});
