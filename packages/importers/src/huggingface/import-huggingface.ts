import { parseDocument } from "yaml";
import type { ImportItem, Importer } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { readLines } from "../input/read-lines.ts";
import { toRejected } from "../input/read.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { hashText } from "../usage/hash-text.ts";
import { tellReason, type Reading } from "../usage/to-item.ts";
import { readModelCard } from "./read-model-card.ts";

/** Model cards of the Hugging Face Hub: their front matter alone is read. */
export const huggingfaceImporter: Importer = {
  id: "huggingface",
  title: "Hugging Face model cards with co2_eq_emissions (README.md)",
  read: readCard,
};

const FENCE = "---";
/** Front matter is a page at most; more is none. */
const MOST_LINES = 20_000;
const MOST_CHARACTERS = 200_000;
const PLACE = { line: 1 };

async function* readCard(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  const lines: string[] = [];
  let length = 0;
  let isClosed = false;
  for await (const line of readLines(input)) {
    if (line.kind === "refused") {
      yield toRejected(line);
      return;
    }
    const text = line.value.trimEnd();
    if (lines.length === 0 && text !== FENCE) break;
    if (lines.length > 0 && text === FENCE) {
      isClosed = true;
      break;
    }
    lines.push(text);
    length += text.length;
    if (lines.length > MOST_LINES || length > MOST_CHARACTERS) break;
  }
  yield isClosed ? await toItem(lines.slice(1).join("\n"), settings) : noFrontMatter();
}

const noFrontMatter = (): ImportItem => ({
  kind: "rejected",
  place: PLACE,
  reason: 'file: found no front matter; allowed: a model card that begins with YAML between two lines "---"',
  text: "",
});

/** A card does not name its model: what it says is what tells it from another. */
async function toItem(text: string, settings: ImportSettings): Promise<ImportItem> {
  try {
    const document = parseDocument(text, { logLevel: "silent", prettyErrors: false });
    if (document.errors.length > 0) return broken();
    return complete(readModelCard(readValue(document), await hashText(text), settings), settings);
  } catch (error) {
    return { kind: "rejected", place: PLACE, reason: tellReason(error), text: "" };
  }
}

const MOST_ALIASES = 100;

/** A bomb of aliases is as good as broken. */
function readValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return {};
  }
}

const broken = (): ImportItem => ({
  kind: "rejected",
  place: PLACE,
  reason: "front matter: found broken YAML; allowed: YAML",
  text: "",
});

function complete(reading: Reading, settings: ImportSettings): ImportItem {
  if (reading.kind === "left-out") return { kind: "left-out", place: PLACE, reason: reading.reason };
  const document = completeDocument(reading.draft, { settings, importerId: "huggingface" });
  return { kind: "activity", place: PLACE, document };
}
