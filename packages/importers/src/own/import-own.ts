import type { Importer, ImportItem, ImportPhase, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { isJson } from "../input/is-json.ts";
import { readJsonValues } from "../input/read-json-values.ts";
import { readTableBlocks } from "../input/read-table.ts";
import { toRejected } from "../input/read.ts";
import { completeDocument, type FoundActivity } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { toPeriod } from "../usage/to-period.ts";
import { type OwnRowReader, readOwnHeader } from "./own-columns.ts";

const ID = "own";
const PHASES: readonly unknown[] = [
  "training",
  "fine-tuning",
  "inference",
  "experimentation",
  "storage",
] satisfies readonly ImportPhase[];

/** What of a refused document may be shown: its labels, not its words. */
const SHOWN = ["id", "source", "phase", "model", "project", "team", "period"];
const MOST_CHARACTERS = 500;
const MOST_ID_CHARACTERS = 200;

/** Activity documents of our own: NDJSON, JSON, or CSV under dotted paths. */
export const ownImporter: Importer = {
  id: ID,
  title: "activity documents: CSV with dotted columns, NDJSON or JSON",
  read: readOwn,
};

async function* readOwn(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem, void> {
  const isTable = !(await isJson(input));
  if (isTable) {
    yield* readOwnTable(input, settings);
    return;
  }
  for await (const value of readJsonValues(input)) {
    yield value.kind === "refused" ? toRejected(value) : toItem(value.value, value.place, settings);
  }
}

async function* readOwnTable(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem, void> {
  let read: OwnRowReader | string | undefined;
  for await (const rows of readTableBlocks(input)) {
    for (const row of rows) {
      if (row.kind === "refused") {
        yield toRejected(row);
        continue;
      }
      const reader = (read ??= readOwnHeader(row.value.header));
      if (typeof reader === "string") {
        yield { kind: "rejected", place: { line: 1 }, reason: reader, text: "" };
        return;
      }
      const document = reader(row.value.cells);
      yield typeof document === "string"
        ? { kind: "rejected", place: row.place, reason: document, text: "" }
        : toItem(document, row.place, settings);
    }
  }
}

function toItem(value: unknown, place: ImportPlace, settings: ImportSettings): ImportItem {
  const reject = (reason: string): ImportItem => ({ kind: "rejected", place, reason, text: show(value) });
  if (!isObject(value)) return reject("found no object; allowed: an activity document");
  const { phase = settings.phase, model = settings.model, period = periodOf(settings) } = value;
  const fault = findFault({ ...value, phase });
  if (fault !== undefined) return reject(fault);
  const origin = { settings: { ...settings, ...pickSource(value) }, importerId: ID };
  const { source: _, ...rest } = value;
  return {
    kind: "activity",
    place,
    document: completeDocument({ ...rest, phase, model, period } as unknown as FoundActivity, origin),
  };
}

const periodOf = ({ periodStart, periodEnd }: ImportSettings) =>
  periodStart === undefined ? undefined : toPeriod(periodStart, periodEnd);

const pickSource = ({ source }: Readonly<Record<string, unknown>>): Pick<ImportSettings, "source"> =>
  typeof source === "string" ? { source } : {};

const LABELS = ["source", "project", "team"];
const PARTS = ["hardware", "site"];

/** Why settings cannot be filled in; what else is wrong is found by whoever reads the document. */
function findFault(document: Readonly<Record<string, unknown>>): string | undefined {
  const { id, phase } = document;
  if (typeof id !== "string" || id.trim() === "" || id.length > MOST_ID_CHARACTERS) {
    return `id: found no text of 1 to ${MOST_ID_CHARACTERS} characters; allowed: the activity's own in its source`;
  }
  if (!PHASES.includes(phase)) return `phase: found none of ours; allowed: one of ${PHASES.join(", ")}`;
  const label = LABELS.find((key) => document[key] !== undefined && typeof document[key] !== "string");
  if (label !== undefined) return `${label}: found no text; allowed: text`;
  const part = PARTS.find((key) => document[key] !== undefined && !isObject(document[key]));
  return part === undefined ? undefined : `${part}: found no object; allowed: an object`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const show = (value: unknown): string =>
  isObject(value)
    ? JSON.stringify(Object.fromEntries(SHOWN.map((key) => [key, value[key]]))).slice(0, MOST_CHARACTERS)
    : "";
