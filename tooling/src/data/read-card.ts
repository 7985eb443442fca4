import { basename, join } from "node:path";
import { datasetCardSchema, type DatasetCard } from "./dataset-card.schema.ts";
import { DatasetError, showCell } from "./dataset-problem.ts";
import { readRequired } from "./read-required.ts";

/**
 * Reads `dataset.json` of a folder.
 *
 * @throws {DatasetError} for a file that is missing, no JSON, no card, or the card of another folder
 */
export function readCard(folder: string): DatasetCard {
  const file = join(folder, "dataset.json");
  let content: unknown;
  try {
    content = JSON.parse(readRequired(file));
  } catch (error) {
    if (error instanceof DatasetError) {
      throw error;
    }
    throw new DatasetError([{ file, found: String(error), allowed: "JSON" }]);
  }
  const parsed = datasetCardSchema.safeParse(content);
  if (!parsed.success) {
    throw new DatasetError(
      parsed.error.issues.map((issue) => ({
        file,
        column: issue.path.join("."),
        found: JSON.stringify(valueAt(content, issue.path)) ?? "nothing",
        allowed: issue.message,
      })),
    );
  }
  if (parsed.data.id !== basename(folder)) {
    throw new DatasetError([
      {
        file,
        column: "id",
        found: showCell(parsed.data.id),
        allowed: `"${basename(folder)}", the folder's name`,
      },
    ]);
  }
  return parsed.data;
}

const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => Object(value)[key], content);
