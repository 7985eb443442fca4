import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import {
  EMPTY_CATALOGUE,
  addModel,
  countStoredWeights,
  parseModelCatalogue,
  readHuggingFaceConfig,
  toCatalogueText,
  type HuggingFaceModel,
  type ModelCatalogue,
  type ModelEntry,
} from "@llmcarbon/providers-models/local";
import { findModelCatalogue } from "@llmcarbon/plugin-host";
import { FootprintError, checkModel, type Count, type ModelProviderV1 } from "@llmcarbon/spec";
import { UnreadableFileError } from "../errors/unreadable-file-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { chooseFormat, writeResults, type OutputFormat, type Writers } from "../output/output-format.ts";
import { say } from "../output/say.ts";
import { loadConfiguredProviders } from "../plugins/load-configured-providers.ts";
import { chooseIdentity } from "./models/model-identity.ts";
import { chooseParameterCount } from "./models/choose-parameter-count.ts";
import { readParameterFlag } from "./models/read-parameter-flag.ts";
import { writeWholeFile } from "./models/write-whole-file.ts";

export type ModelsAddFlags = {
  readonly from: string;
  readonly id?: string;
  readonly name?: string;
  readonly developer?: string;
  readonly license?: string;
  readonly parameters?: string;
  readonly to?: string;
  readonly replace?: true;
  readonly format?: OutputFormat;
  readonly config?: string;
};

const INDEX_NAME = "model.safetensors.index.json";
const LENGTH_OF_DAY = 10;

/** Reads a configuration file of Hugging Face into the catalogue of one's own models, and prints the model as it stands there. */
export async function runModelsAdd(flags: ModelsAddFlags): Promise<void> {
  const stated = readParameterFlag(flags.parameters);
  const text = await readText(flags.from);
  const model = inFile(flags.from, () => readHuggingFaceConfig(parseJson(text, CONFIGURATION)));
  const entry = await createEntry({ flags, text, model, stated });
  const { config, path, providers } = await loadConfiguredProviders(flags);
  const usual = findModelCatalogue({ config, ...(path === undefined ? {} : { path }), cwd: process.cwd() });
  const file = flags.to === undefined ? usual : resolve(flags.to);
  const shown = showPath(file);
  const catalogue = await readCatalogue(file);
  const next = inFile(shown, () => addModel(catalogue, entry, { replace: flags.replace === true }));
  await writeWholeFile(file, toCatalogueText(next));
  say(`${entry.id} is in ${shown}`);
  if (file !== usual) {
    say(`estimates read ${showPath(usual)}; name ${shown} as modelCatalogue in llmcarbon.config.json`);
  }
  await sayWhoElse(entry.id, providers.models, usual);
  await writeResults([toResult(entry)], { format: chooseFormat(flags.format), isSingle: true }, WRITERS);
}

/** As the person would write it from here. */
function showPath(file: string): string {
  const fromHere = relative(process.cwd(), file);
  return fromHere.startsWith("..") ? file : fromHere;
}

type Reading = {
  readonly flags: ModelsAddFlags;
  readonly text: Buffer;
  readonly model: HuggingFaceModel;
  readonly stated: Count | undefined;
};

async function createEntry({ flags, text, model, stated }: Reading): Promise<ModelEntry> {
  const identity = chooseIdentity(flags.from, { ...flags, ...pick(model) });
  const stored = await readStoredCount(flags.from, model);
  const chosen = inFile(flags.from, () => chooseParameterCount(model, { stated, stored }));
  if (chosen === undefined) {
    throw new UsageError(
      `${flags.from}: found no parameter count, and that of a ${model.architecture.type} does not follow from its shape; allowed: --parameters <number>, or ${INDEX_NAME} beside it`,
    );
  }
  for (const note of chosen.notes) say(`${flags.from}: ${note}`);
  const entry: ModelEntry = {
    ...identity,
    openness: "open-weights",
    architecture: chosen.architecture,
    source: {
      file: basename(flags.from),
      sha256: createHash("sha256").update(text).digest("hex"),
      addedOn: new Date().toISOString().slice(0, LENGTH_OF_DAY),
      license: flags.license ?? "unknown",
      citation: `configuration of a model of type ${model.modelType}; ${chosen.how}`,
      quality: "reported",
      confidence: chosen.confidence,
    },
  };
  inFile(flags.from, () => checkModel(entry));
  return entry;
}

const pick = ({ madeFrom }: HuggingFaceModel) => (madeFrom === undefined ? {} : { madeFrom });

async function readText(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UnreadableFileError(file, error);
  }
}

const CONFIGURATION = "a configuration file of Hugging Face, config.json";

function parseJson(text: Buffer, allowed: string): unknown {
  try {
    return JSON.parse(text.toString("utf8").replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new FootprintError({
      code: "invalid-document",
      message: `found no JSON; allowed: ${allowed}`,
      cause,
    });
  }
}

/** The weights the index beside a configuration counts; nothing where there is none. */
async function readStoredCount(from: string, model: HuggingFaceModel): Promise<Count | undefined> {
  const file = join(dirname(from), INDEX_NAME);
  const text = await readFile(file).catch(() => undefined);
  if (text === undefined) return undefined;
  return inFile(file, () =>
    countStoredWeights(parseJson(text, `the ${INDEX_NAME} of the model`), model.weights),
  );
}

async function readCatalogue(file: string): Promise<ModelCatalogue> {
  const text = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnreadableFileError(showPath(file), error);
  });
  return text === undefined
    ? EMPTY_CATALOGUE
    : inFile(showPath(file), () => parseModelCatalogue(parseJson(text, "a catalogue that models add wrote")));
}

/** A refusal says which file it is about. */
function inFile<Value>(file: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    throw new FootprintError({ code: error.code, message: `${file}: ${error.message}`, cause: error });
  }
}

/** A name that others know too means one's own model from now on. */
async function sayWhoElse(id: string, providers: readonly ModelProviderV1[], usual: string): Promise<void> {
  for (const provider of providers) {
    const answer = await Promise.resolve(provider.doFindModel({ name: id })).catch(() => undefined);
    const isOwn = answer?.kind === "found" && answer.provenance.datasetId === basename(usual);
    if (answer?.kind !== "found" || isOwn) continue;
    say(
      `"${id}" is also ${answer.value.name} of ${provider.providerId}; documents that name it now mean yours`,
    );
    return;
  }
}

const toResult = ({ id, name, developer, architecture, source }: ModelEntry) => ({
  id,
  name,
  developer,
  architecture,
  source,
});

type Result = ReturnType<typeof toResult>;

const WRITERS: Writers<Result> = {
  table: async (results, terminal) =>
    (await import("../output/model-text.ts")).toModelTable(results, terminal),
  markdown: async (results) => (await import("../output/model-text.ts")).toModelMarkdown(results),
  csv: async (results) => (await import("../output/model-text.ts")).toModelCsv(results),
};
