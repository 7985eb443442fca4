import { createNumbering, type Numbering } from "./numbering.ts";
import type { ToldFactor } from "./told-factor.ts";

/** Factors by id, each as it is told. */
export type ToldFactors = ReadonlyMap<string, ToldFactor>;

export type NumberedFactor = {
  readonly told: ToldFactor;
  /** of the group whose unknowns it shares, and of that of its place */
  readonly model: number;
  readonly place: number;
};

/** By number of the factor; `undefined` where it is not told. */
export type NumberedFactors = readonly (NumberedFactor | undefined)[];

type Numbered = { readonly numbering: Numbering; readonly factors: NumberedFactors };

const numberedOf = new WeakMap<ToldFactors, Numbered>();

/** Told factors by their numbers; done once for as long as neither changes. */
export function numberFactors(told: ToldFactors, numbering: Numbering): NumberedFactors {
  const known = numberedOf.get(told);
  if (known?.numbering === numbering && known.factors.length === numbering.size()) return known.factors;
  const [models, places] = [createNumbering(), createNumbering()];
  const factors = Array.from({ length: numbering.size() }, (_, number) => {
    const factor = told.get(numbering.nameOf(number) ?? "");
    return factor === undefined
      ? undefined
      : {
          told: factor,
          model: models.numberOf(factor.modelGroup),
          place: places.numberOf(factor.placeGroup),
        };
  });
  numberedOf.set(told, { numbering, factors });
  return factors;
}
