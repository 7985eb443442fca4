import { describe, refuse } from "../hugging-face/config-fields.ts";
import type { ModelCatalogue, ModelEntry } from "./model-catalogue.ts";

/**
 * A catalogue with one more model, or with another in its place.
 *
 * @throws {InvalidDocumentError} for an id it has already, unless it is to be replaced
 */
export function addModel(
  { models }: ModelCatalogue,
  entry: ModelEntry,
  { replace }: { readonly replace: boolean },
): ModelCatalogue {
  const others = models.filter(({ id }) => id.toLowerCase() !== entry.id.toLowerCase());
  if (others.length < models.length && !replace) {
    refuse("id", `${describe(entry.id)}, which the catalogue has already`, "another id, or --replace");
  }
  return { models: [...others, entry] };
}
