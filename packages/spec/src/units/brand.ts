import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";

declare const unit: unique symbol;

/** A number that carries its unit in its type. Costs nothing at run time. */
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Bounds a quantity accepts; both ends are included. */
type Bounds = { readonly quantity: string; readonly least: number; readonly most: number };

/** Builds the constructor of one quantity: refuses NaN, infinities and what lies outside the bounds. */
export function createQuantity<Unit extends string>(bounds: Bounds): (value: number) => Quantity<Unit> {
  const allowed =
    bounds.most === Number.MAX_VALUE
      ? `a finite number of at least ${bounds.least}`
      : `${bounds.least} to ${bounds.most}`;
  return (value) => {
    if (!(value >= bounds.least && value <= bounds.most)) {
      throw new InvalidQuantityError(bounds.quantity, value, allowed);
    }
    return value as Quantity<Unit>;
  };
}
