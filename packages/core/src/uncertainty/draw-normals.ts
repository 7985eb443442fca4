import { createNamedStream } from "./random-bits.ts";

/** 2^32: one more than the largest word. */
const WORDS = 0x1_0000_0000;

/**
 * Draws of one unknown: standard normal, by the polar method, from a stream that is the unknown's own. So an unknown is
 * drawn the same in every estimate of a sum, in whatever order they come.
 *
 * @param drawCount how many, ≥ 0
 * @param stream.name id of the unknown
 * @source Marsaglia, Bray: A convenient method for generating normal variables, SIAM Review 1964
 */
export function drawNormals(
  drawCount: number,
  stream: { readonly name: string; readonly seed: number },
): Float64Array {
  const nextWord = createNamedStream(stream.name, stream.seed);
  // The middle of each step, so that neither −1, 1 nor 0 comes out.
  const nextSide = () => (nextWord() + 0.5) / (WORDS / 2) - 1;
  const normals = new Float64Array(drawCount);
  let drawn = 0;
  while (drawn < drawCount) {
    const [x, y] = [nextSide(), nextSide()];
    const square = x * x + y * y;
    if (square >= 1) continue;
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    normals[drawn] = x * factor;
    // An odd number of draws leaves the last one out.
    if (drawn + 1 < drawCount) normals[drawn + 1] = y * factor;
    drawn += 2;
  }
  return normals;
}
