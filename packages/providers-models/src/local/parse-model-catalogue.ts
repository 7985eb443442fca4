import {
  FootprintError,
  checkModel,
  checkProvenance,
  count,
  exactly,
  range,
  type Count,
  type ModelArchitectureV1,
  type RangeV1,
} from "@llmcarbon/spec";
import {
  createConfigFields,
  describe,
  isJsonObject,
  refuse,
  type JsonObject,
} from "../hugging-face/config-fields.ts";
import { MODEL_CATALOGUE_VERSION, type ModelCatalogue, type ModelEntry } from "./model-catalogue.ts";
import { refuseUnknownKeys } from "./refuse-unknown-keys.ts";
import { toSourceProvenance } from "./to-source-provenance.ts";

const ENTRY_KEYS = ["id", "name", "developer", "releasedOn", "openness", "architecture", "source"];
const SOURCE_KEYS = ["file", "sha256", "addedOn", "license", "citation", "quality", "confidence"];

/** Every field an architecture may have; the type makes sure that none is forgotten. */
const ARCHITECTURE_KEYS = Object.keys({
  type: true,
  parameterCount: true,
  activeParameterCount: true,
  layerCount: true,
  hiddenSize: true,
  headCount: true,
  keyValueHeadCount: true,
  headSize: true,
  feedForwardSize: true,
  feedForwardMatrixCount: true,
  vocabularySize: true,
  tiesEmbeddings: true,
  contextLength: true,
  encoderLayerCount: true,
  attentionLayerCount: true,
  fullAttentionLayerCount: true,
  slidingWindowTokenCount: true,
  latentKeyValueSize: true,
  latentQuerySize: true,
  valueHeadSize: true,
  expertCount: true,
  expertsPerToken: true,
  sharedExpertCount: true,
  sharedExpertFeedForwardSize: true,
  denseLayerCount: true,
  denseFeedForwardSize: true,
  weightPrecision: true,
} satisfies Record<keyof ModelArchitectureV1, true>);

/**
 * A catalogue of models of one's own, checked as every provider's answers are.
 *
 * @param value the file, parsed
 * @throws {FootprintError} one line: the place in the file, what was found and what is allowed
 */
export function parseModelCatalogue(value: unknown): ModelCatalogue {
  if (!isJsonObject(value)) refuse("", describe(value), "an object with version and models");
  refuseUnknownKeys(value, ["version", "models"], "");
  if (value["version"] !== MODEL_CATALOGUE_VERSION) {
    refuse(
      "version",
      describe(value["version"]),
      `${MODEL_CATALOGUE_VERSION}, the version this program reads`,
    );
  }
  const models: unknown = value["models"];
  if (!Array.isArray(models)) refuse("models", describe(models), "a list of models");
  const entries = models.map((entry: unknown, index) => parseEntry(entry, `models.${index}`));
  const ids = entries.map(({ id }) => id.toLowerCase());
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice !== -1) refuse(`models.${twice}.id`, describe(entries[twice]?.id), "an id once");
  return { models: entries };
}

function parseEntry(value: unknown, path: string): ModelEntry {
  const entry = requireObject(value, path);
  refuseUnknownKeys(entry, ENTRY_KEYS, path);
  const architecture = requireObject(entry["architecture"], `${path}.architecture`);
  refuseUnknownKeys(architecture, ARCHITECTURE_KEYS, `${path}.architecture`);
  const source = requireObject(entry["source"], `${path}.source`);
  refuseUnknownKeys(source, SOURCE_KEYS, `${path}.source`);
  for (const key of ["file", "sha256", "addedOn"]) {
    if (createConfigFields(source).text(key) === undefined)
      refuse(`${path}.source.${key}`, "nothing", "a text");
  }
  const profile = { ...entry, architecture: withRanges(architecture, `${path}.architecture`) };
  // What the checks let pass is what the types say.
  const parsed = profile as unknown as ModelEntry;
  try {
    checkModel({ ...profile, source: undefined });
    checkProvenance(toSourceProvenance(parsed));
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    throw new FootprintError({ code: "invalid-document", message: `${path}.${error.message}`, cause: error });
  }
  return parsed;
}

function requireObject(value: unknown, path: string): JsonObject {
  if (!isJsonObject(value)) refuse(path, describe(value), "an object");
  return value;
}

/** A count stands as one number where it is exact, and as its bounds where somebody estimated it. */
function withRanges(architecture: JsonObject, path: string): JsonObject {
  const ranges: Record<string, RangeV1<Count>> = {};
  for (const key of ["parameterCount", "activeParameterCount"]) {
    const value = architecture[key];
    if (typeof value === "number") ranges[key] = exactly(count(value));
    else if (value !== undefined)
      ranges[key] = readRange(requireObject(value, `${path}.${key}`), `${path}.${key}`);
  }
  return { ...architecture, ...ranges };
}

function readRange(value: JsonObject, path: string): RangeV1<Count> {
  const fields = createConfigFields(value, `${path}.`);
  const [low, central, high] = ["low", "central", "high"].map((name) => {
    const bound = value[name];
    return typeof bound === "number" ? count(bound) : count(fields.requireWhole(name));
  }) as [Count, Count, Count];
  return range(low, central, high);
}
