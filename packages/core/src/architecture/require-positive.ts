import { InvalidQuantityError } from "@llmcarbon/spec";

/**
 * Refuses sizes that no model has.
 *
 * @param sizes named sizes; `undefined` ones are not known and pass
 * @throws {InvalidQuantityError} for the first that is not a finite number above zero
 * @source docs/methodology/llmcarbon.md, symbols
 * @example requirePositive({ layerCount: 0 }) // throws: layerCount: found 0; allowed: a finite number above 0
 */
export function requirePositive(sizes: Readonly<Record<string, number | undefined>>): void {
  for (const name in sizes) {
    const size = sizes[name];
    if (size !== undefined && !(size > 0 && Number.isFinite(size))) {
      throw new InvalidQuantityError(name, size, "a finite number above 0");
    }
  }
}
