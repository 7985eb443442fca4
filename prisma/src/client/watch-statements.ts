import { aroundStatements } from "./around-statements.ts";

/** What a statement does, and none of its values. */
export type StatementSummary = {
  /** such as SELECT */
  readonly operation: string;
  /** the first table it names */
  readonly table: string | undefined;
};

/** Hears that a statement begins; what it answers hears that it ended, and whether it failed. */
export type StatementWatch = (statement: StatementSummary) => (hasFailed: boolean) => void;

/** The same adapter, whose statements `watch` hears of. */
export const watchStatements = <Watched extends object>(factory: Watched, watch: StatementWatch): Watched =>
  aroundStatements(factory, async (statement, run) => {
    const end = watch(summarize(statement.sql));
    let hasFailed = true;
    try {
      const answer = await run(statement);
      hasFailed = false;
      return answer;
    } finally {
      end(hasFailed);
    }
  });

/** What writes and counts at once begins with WITH, and is a matter of what it writes. */
const WRITING = /^\s*WITH\s+\w+\s+AS\s+\(\s*(INSERT|UPDATE|DELETE)\b/;
const OPERATION = /^\W*(\w+)/;
const TABLE = /\b(?:FROM|INTO|UPDATE|JOIN)\s+(?:"?public"?\.)?"?([a-z_]\w*)/;

/** Settings stand in a DO with their values: only the word is told. */
export const summarize = (sql: string): StatementSummary => ({
  operation: (WRITING.exec(sql) ?? OPERATION.exec(sql))?.[1]?.toUpperCase() ?? "",
  table: /^\s*DO\b/.test(sql) ? undefined : TABLE.exec(sql)?.[1],
});
