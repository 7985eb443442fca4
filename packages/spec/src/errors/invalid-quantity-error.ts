import { FootprintError } from "./footprint-error.ts";

/** A number that its quantity forbids: NaN, an infinity, a negative energy, a PUE below one. */
export class InvalidQuantityError extends FootprintError {
  constructor(quantity: string, found: unknown, allowed: string) {
    super({
      code: "invalid-quantity",
      message: `${quantity}: found ${String(found)}; allowed: ${allowed}`,
      details: { quantity, found, allowed },
    });
  }
}
