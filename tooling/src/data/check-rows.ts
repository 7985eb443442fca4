import { DatasetError, showCell, type DatasetProblem } from "./dataset-problem.ts";
import type { Dataset } from "./read-dataset.ts";

/**
 * Holds every row against a rule that its own cells cannot tell, such as naming a row of another data set.
 *
 * @param column the column to point at
 * @throws {DatasetError} with every row that breaks the rule
 */
export function checkRows<Row extends object>(
  dataset: Dataset<Row>,
  column: keyof Row & string,
  rule: { readonly allowed: string; readonly isAllowed: (row: Row) => boolean },
): void {
  refuse(
    dataset.lines
      .filter(({ row }) => !rule.isAllowed(row))
      .map(({ line, row }) => problemAt(dataset, { line, row, column, allowed: rule.allowed })),
  );
}

/**
 * Makes sure that no two rows go by one name, where a name is less than the whole key: without regard to case, or of
 * some rows only.
 *
 * @param nameOf the name of a row, `undefined` where it has none
 * @throws {DatasetError} with every row whose name an earlier row has
 */
export function checkUnique<Row extends object>(
  dataset: Dataset<Row>,
  column: keyof Row & string,
  nameOf: (row: Row) => string | undefined,
): void {
  const lineOfName = new Map<string, number>();
  const problems: DatasetProblem[] = [];
  for (const { line, row } of dataset.lines) {
    const name = nameOf(row);
    const earlier = name === undefined ? undefined : lineOfName.get(name);
    if (earlier !== undefined) {
      problems.push(
        problemAt(dataset, {
          line,
          row,
          column,
          allowed: `a name of its own; line ${earlier} has "${name}"`,
        }),
      );
    } else if (name !== undefined) {
      lineOfName.set(name, line);
    }
  }
  refuse(problems);
}

function problemAt<Row>(
  dataset: Dataset<Row>,
  at: {
    readonly line: number;
    readonly row: Row;
    readonly column: keyof Row & string;
    readonly allowed: string;
  },
): DatasetProblem {
  const cell = at.row[at.column];
  const found = showCell(cell === undefined ? undefined : String(cell));
  return { file: dataset.file, line: at.line, column: at.column, found, allowed: at.allowed };
}

function refuse(problems: readonly DatasetProblem[]): void {
  if (problems.length > 0) {
    throw new DatasetError(problems);
  }
}
