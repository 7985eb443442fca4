import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { requireRecord } from "./check-figure.ts";
import { checkText, checkWord } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";

/** What every provider of a kind must answer, and what it may. */
const METHODS = {
  hardware: {
    needed: ["doFindAccelerator", "doListAccelerators", "doFindEmbodiedFactor"],
    optional: [
      "doFindSystem",
      "doListSystems",
      "doFindInstance",
      "doListInstances",
      "doFindProcessor",
      "doListProcessors",
    ],
  },
  grid: {
    needed: ["doGetIntensity", "doFindSite", "doGetTypicalPue", "doListSites", "doListZones"],
    optional: ["doGetTypicalSiteWater", "doGetGridWater", "doGetResidualMix"],
  },
  model: { needed: ["doFindModel", "doListModels"], optional: [] },
} as const;

const KINDS = ["hardware", "grid", "model"] as const;
const GRANULARITIES = ["annual", "hourly", "live", "forecast"];

/**
 * The shape of a provider of specification v1: its id, its kind, its methods and, of a grid, its capabilities. Asks it nothing.
 *
 * @throws {InvalidQuantityError} for what is no provider
 */
export function checkProvider(value: unknown): void {
  const provider = requireRecord(
    value,
    "provider",
    "an object with specificationVersion, kind and providerId",
  );
  checkText(provider["providerId"], "providerId");
  checkWord(provider["specificationVersion"], "specificationVersion", ["v1"]);
  const kind = provider["kind"];
  checkWord(kind, "kind", KINDS);
  const { needed, optional } = METHODS[kind as (typeof KINDS)[number]];
  for (const method of needed) checkMethod(provider[method], method);
  for (const method of [...optional, "doDescribeHealth"]) {
    if (provider[method] !== undefined) checkMethod(provider[method], method);
  }
  if (kind === "grid") checkCapabilities(provider["capabilities"]);
}

function checkMethod(value: unknown, name: string): void {
  if (typeof value !== "function") throw new InvalidQuantityError(name, describeValue(value), "a method");
}

function checkCapabilities(value: unknown): void {
  const capabilities = requireRecord(value, "capabilities", "what the provider answers with");
  checkWord(capabilities["signal"], "capabilities.signal", ["average", "marginal"]);
  checkWords(capabilities["granularities"], "capabilities.granularities", GRANULARITIES);
  checkWords(capabilities["boundaries"], "capabilities.boundaries", ["lifecycle", "direct"]);
  checkText(capabilities["license"], "capabilities.license");
  for (const name of ["mayStore", "mayRedistribute"] as const) {
    if (typeof capabilities[name] !== "boolean") {
      throw new InvalidQuantityError(
        `capabilities.${name}`,
        describeValue(capabilities[name]),
        "true or false",
      );
    }
  }
}

/** Empty for a provider of places alone. */
function checkWords(value: unknown, name: string, words: readonly string[]): void {
  if (!Array.isArray(value)) {
    throw new InvalidQuantityError(name, describeValue(value), `a list of ${words.join(", ")}`);
  }
  for (const word of value) checkWord(word, name, words);
}
