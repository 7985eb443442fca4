import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { MODEL_TYPES_V1 } from "../model/v1/model-architecture-v1.ts";
import { PRECISIONS_V1 } from "../model/v1/precision-v1.ts";
import { checkOptionalDay } from "./check-day.ts";
import { checkOptionalFigure, checkRangeWithin, requireRecord } from "./check-figure.ts";
import { checkSourced } from "./check-provenance.ts";
import { checkCountryCode, checkOptionalText, checkText, checkWord } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";
import { PLAUSIBLE_BOUNDS as BOUNDS, type PlausibleBound } from "./plausible-bounds.ts";

/** Sizes with bounds of their own; every other one is a count of parts or a width. */
const SIZES: Readonly<Record<string, PlausibleBound>> = {
  layerCount: BOUNDS.layerCount,
  hiddenSize: BOUNDS.hiddenSize,
  vocabularySize: BOUNDS.vocabularySize,
  contextLength: BOUNDS.contextLength,
};

/** @throws {InvalidQuantityError} when a figure is impossible or a slip of unit, or a name is missing */
export function checkModel(value: unknown): void {
  const { id, name, developer, openness, releasedOn, architecture, hosting } = requireRecord(
    value,
    "model",
    "a model profile",
  );
  checkText(id, "id");
  checkText(name, "name");
  checkText(developer, "developer");
  checkWord(openness, "openness", ["open-weights", "closed"]);
  checkOptionalDay(releasedOn, "releasedOn");
  checkArchitecture(requireRecord(architecture, "architecture", "what the model is made of"));
  checkSourced(hosting, "hosting", checkHosting);
}

function checkArchitecture(architecture: Readonly<Record<string, unknown>>): void {
  for (const key in architecture) {
    const value = architecture[key];
    if (value !== undefined) checkPart(key, value);
  }
  checkWord(architecture["type"], "architecture.type", MODEL_TYPES_V1);
  checkActive(architecture);
  checkShare(architecture, "expertsPerToken", "expertCount");
  checkShare(architecture, "keyValueHeadCount", "headCount");
}

function checkPart(key: string, value: unknown): void {
  switch (key) {
    case "type":
      return;
    case "parameterCount":
    case "activeParameterCount":
      checkRangeWithin(value, key, BOUNDS.parameterCount);
      return;
    case "weightPrecision":
      checkWord(value, key, PRECISIONS_V1);
      return;
    case "tiesEmbeddings":
      if (typeof value !== "boolean") {
        throw new InvalidQuantityError(key, describeValue(value), "true or false");
      }
      return;
    default:
      checkOptionalFigure(value, key, SIZES[key] ?? BOUNDS.modelPart);
  }
}

/** Of all parameters, no more than all are used. */
function checkActive({ parameterCount, activeParameterCount }: Readonly<Record<string, unknown>>): void {
  if (parameterCount === undefined || activeParameterCount === undefined) return;
  const [all, active] = [parameterCount, activeParameterCount].map((each) => (each as Central).central);
  if ((active ?? 0) > (all ?? Infinity)) {
    throw new InvalidQuantityError(
      "activeParameterCount",
      describeValue(active),
      `at most parameterCount, ${describeValue(all)}`,
    );
  }
}

/** Of a kind of part, no more than there are. */
function checkShare(architecture: Readonly<Record<string, unknown>>, part: string, whole: string): void {
  const { [part]: used, [whole]: all } = architecture;
  if (used === undefined || all === undefined || (used as number) <= (all as number)) return;
  throw new InvalidQuantityError(part, describeValue(used), `at most ${whole}, ${describeValue(all)}`);
}

type Central = { readonly central: number };

function checkHosting(value: unknown, name: string): void {
  const hosting = requireRecord(value, name, "who serves the model, and where");
  checkText(hosting["operator"], "hosting.operator");
  checkOptionalText(hosting["cloudRegion"], "hosting.cloudRegion");
  if (hosting["countryCode"] !== undefined) checkCountryCode(hosting["countryCode"], "hosting.countryCode");
  if (hosting["pue"] !== undefined) checkRangeWithin(hosting["pue"], "hosting.pue", BOUNDS.pue);
  const water = hosting["waterIntensityLPerKwh"];
  if (water !== undefined) checkRangeWithin(water, "hosting.waterIntensityLPerKwh", BOUNDS.siteWaterLPerKwh);
}
