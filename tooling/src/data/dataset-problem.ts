/** One thing wrong in a data set, placed so that an editor can jump to it. */
export type DatasetProblem = {
  /** path of the file as given to the reader */
  readonly file: string;
  /** line in the file, counted from one; absent when the whole file is meant */
  readonly line?: number;
  readonly column?: string;
  /** what stands there, shortened for display */
  readonly found: string;
  readonly allowed: string;
};

const LONGEST_SHOWN = 80;

/** A cell as a problem shows it: quoted, cut when long, `nothing` when empty. */
export function showCell(cell: string | undefined): string {
  if (cell === undefined || cell === "") {
    return "nothing";
  }
  return cell.length > LONGEST_SHOWN ? `"${cell.slice(0, LONGEST_SHOWN)}…"` : `"${cell}"`;
}

/** @example "data/accelerators/rows.csv:12: tdp_w: found \"4OO\"; allowed: a number from 1 to 30000" */
export function formatProblem(problem: DatasetProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const column = problem.column === undefined ? "" : ` ${problem.column}:`;
  return `${place}:${column} found ${problem.found}; allowed: ${problem.allowed}`;
}

/** A data set that must not be built. The message has one line per problem. */
export class DatasetError extends Error {
  readonly problems: readonly DatasetProblem[];

  constructor(problems: readonly DatasetProblem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "DatasetError";
    this.problems = problems;
  }
}
