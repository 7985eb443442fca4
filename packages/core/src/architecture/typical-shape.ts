import { sourced } from "../constants/sourced.ts";

type PowerLaw = { readonly factor: number; readonly exponent: number };

type SizeLaws = {
  readonly layers: PowerLaw;
  readonly width: PowerLaw;
  /** keys and values of 16 bits per token [KiB] */
  readonly cache: PowerLaw;
};

const DENSE_LAWS = sourced<SizeLaws>({
  value: {
    layers: { factor: 22.3, exponent: 0.254 },
    width: { factor: 1600, exponent: 0.407 },
    cache: { factor: 72.8, exponent: 0.417 },
  },
  source: "llmcarbon-calibration#shapes of the catalogue's dense models",
  kind: "modelled",
  confidence: "derived",
});

const MIXTURE_LAWS = sourced<SizeLaws>({
  value: {
    layers: { factor: 18.7, exponent: 0.246 },
    width: { factor: 1110, exponent: 0.353 },
    cache: { factor: 27.1, exponent: 0.706 },
  },
  source: "llmcarbon-calibration#shapes of the catalogue's mixtures",
  kind: "modelled",
  confidence: "derived",
});

const BILLION = 1e9;

/** What published models of a size are like. */
export type TypicalShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  /** keys and values of 16 bits per token, all layers together [KiB] */
  readonly cacheKib: number;
};

/**
 * Layers, width and cache of published decoders by size.
 *
 *   L = 22.3 P^0.254, d = 1600 P^0.407, KV = 72.8 P^0.417 KiB/token;  mixtures with P = √(P_total P_active):
 *   L = 18.7 P^0.246, d = 1110 P^0.353, KV = 27.1 P^0.706             (P in 10⁹)
 *
 * @param model.parameterCount P_total [1], > 0
 * @param model.activeParameterCount P_active, those a token passes; of use to mixtures alone [1], > 0
 * @returns figures between those of real models, not whole ones
 * @source docs/methodology/roofline-serving.md, missing inputs
 */
export function findTypicalShape(model: {
  readonly isMixture: boolean;
  readonly parameterCount: number;
  readonly activeParameterCount: number;
}): TypicalShape {
  const { isMixture, parameterCount, activeParameterCount } = model;
  const { layers, width, cache } = (isMixture ? MIXTURE_LAWS : DENSE_LAWS).value;
  const size = isMixture ? Math.sqrt(parameterCount * activeParameterCount) : parameterCount;
  const at = ({ factor, exponent }: PowerLaw): number => factor * (size / BILLION) ** exponent;
  return { layerCount: at(layers), hiddenSize: at(width), cacheKib: at(cache) };
}
