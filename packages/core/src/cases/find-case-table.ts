/** Tables of published cases: training runs, or served requests. */
export type CaseTable = "training" | "inference";

/** Columns a table cannot do without; others may be missing, and are then not known of any row. */
const NEEDED: Readonly<Record<CaseTable, readonly string[]>> = {
  training: ["id", "tokens_b", "accelerator", "energy_mwh", "accelerator_hours"],
  inference: ["id", "accelerator", "output_tokens", "energy_wh_per_request"],
};

/** Which table a header begins, or the column that shows it begins none. */
export type FoundTable =
  | { readonly kind: "found"; readonly table: CaseTable }
  | { readonly kind: "refused"; readonly column: number; readonly message: string };

/**
 * Tells the tables of cases apart by their header. Columns that neither has are passed over.
 *
 * @param header names of the columns, in order
 * @example findCaseTable(["id", "tokens_b", "accelerator", "energy_mwh", "accelerator_hours"]) // training
 */
export function findCaseTable(header: readonly string[]): FoundTable {
  const twice = header.findIndex((column, index) => column !== "" && header.indexOf(column) !== index);
  if (twice >= 0) {
    return refuse(twice, `found column "${header[twice]}" twice; allowed: each column once`);
  }
  const fits = (table: CaseTable): boolean => NEEDED[table].every((column) => header.includes(column));
  if (fits("training") && !fits("inference")) return { kind: "found", table: "training" };
  if (fits("inference") && !fits("training")) return { kind: "found", table: "inference" };
  const shown = header.slice(0, MOST_SHOWN).join(", ");
  return refuse(
    0,
    `found header "${shown}${header.length > MOST_SHOWN ? ", …" : ""}"; allowed: the columns of a training table (${NEEDED.training.join(", ")}, …) or of an inference table (${NEEDED.inference.join(", ")}, …)`,
  );
}

const MOST_SHOWN = 4;

const refuse = (index: number, message: string): FoundTable => ({
  kind: "refused",
  column: index + 1,
  message,
});
