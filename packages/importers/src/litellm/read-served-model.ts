import { readName, requireName } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";

/**
 * The model with the provider that served it in front, as LiteLLM itself writes such names: `azure/gpt-4o` is not
 * `openai/gpt-4o`.
 *
 * @throws {InvalidQuantityError} where no model is named
 */
export function readServedModel(row: Row): string {
  const model = requireName(row, "model");
  const provider = readName(row, "custom_llm_provider");
  return provider === undefined || model.startsWith(`${provider}/`) ? model : `${provider}/${model}`;
}
