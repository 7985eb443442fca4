import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { type FootprintColumns, toFootprintStatement } from "../repositories/footprint-statement.ts";
import { toRanges } from "../repositories/range-columns.ts";
import { readClosedMonths } from "../repositories/read-closed-months.ts";
import { type AmountRow, readAmounts, SERIES_DIMENSIONS } from "./read-amounts.ts";
import { readToldFactors, type ToldFactors } from "./read-told-factors.ts";
import { sortRows } from "./sort-rows.ts";
import { sumFigures } from "./sum-figures.ts";

export type FootprintQuestion = { readonly organizationId: string; readonly query: FootprintQuery };

type Answer = PromiseSettledResult<FootprintRow[]>;

/** A server works on as many transactions side by side; PGlite has one connection. */
const LANES = { postgresql: 2, pglite: 1 } as const;

/** Answers questions of any organisations, each in as few transactions as work side by side. */
export async function answerFootprints(
  database: Database,
  questions: readonly FootprintQuestion[],
): Promise<readonly Answer[]> {
  const answers = new Map<FootprintQuestion, Answer>();
  const organizationIds = [...new Set(questions.map(({ organizationId }) => organizationId))];
  await Promise.all(
    organizationIds.flatMap((organizationId) => {
      const asked = questions.filter((question) => question.organizationId === organizationId);
      return splitIntoLanes(asked, LANES[database.engine]).map((lane) => answerLane(database, lane, answers));
    }),
  );
  return questions.map((question) => answers.get(question) ?? UNANSWERED);
}

const UNANSWERED: Answer = { status: "rejected", reason: undefined };

/** Questions about the same amounts go one way, since one reading answers them all. */
function splitIntoLanes(
  questions: readonly FootprintQuestion[],
  count: number,
): readonly (readonly FootprintQuestion[])[] {
  const names = [...new Set(questions.map(({ query }) => nameAmounts(query)))];
  return Array.from({ length: Math.min(count, names.length) }, (_, lane) =>
    questions.filter(({ query }) => names.indexOf(nameAmounts(query)) % count === lane),
  );
}

/** What a query asks the ladders for: all of it but what factors are by. */
const nameAmounts = ({ from, to, grain, groupBy, filter, asOf }: FootprintQuery): string =>
  JSON.stringify([
    from,
    to,
    grain,
    asOf ?? null,
    ...SERIES_DIMENSIONS.map((dimension) => [groupBy.includes(dimension), filter[dimension] ?? null]),
  ]);

/** One transaction for questions of one organisation. Where one of them fails, the rest is asked again without it. */
async function answerLane(
  database: Database,
  questions: readonly FootprintQuestion[],
  answers: Map<FootprintQuestion, Answer>,
): Promise<void> {
  const [first] = questions;
  if (first === undefined) return;
  let asked = first;
  try {
    await database.inOrganization(first.organizationId, async (transaction) => {
      const answer = await prepareAnswers(database, transaction, first.organizationId);
      for (const question of questions) {
        asked = question;
        answers.set(question, { status: "fulfilled", value: await answer(question.query) });
      }
    });
  } catch (reason) {
    answers.set(asked, { status: "rejected", reason });
    const rest = questions.filter((question) => !answers.has(question));
    await answerLane(database, rest, answers);
  }
}

/**
 * Answers in the way that costs least. Where the factors can be gone through in this process, amounts are read once for all
 * questions about the same and summed here; where there are too many, or a month or an instant has factors of its own, the
 * database sums.
 */
async function prepareAnswers(
  database: Database,
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<(query: FootprintQuery) => Promise<FootprintRow[]>> {
  const factors = await readToldFactors(database, transaction, organizationId);
  const amounts = new Map<string, AmountRow[]>();
  return async (query) => {
    const summed = factors && !query.asOf ? await sumHere(query, factors) : undefined;
    return sortRows(summed ?? (await sumThere(transaction, organizationId, query)), query.groupBy);
  };

  async function sumHere(query: FootprintQuery, told: ToldFactors): Promise<FootprintRow[] | undefined> {
    const name = nameAmounts(query);
    const rows =
      amounts.get(name) ?? (await readAmounts(transaction, organizationId, { ...query, closedMonths: [] }));
    amounts.set(name, rows);
    return sumFigures(rows, told, { ...query, groupBy: [...new Set(query.groupBy)] });
  }
}

async function sumThere(
  transaction: OrganizationTransaction,
  organizationId: string,
  query: FootprintQuery,
): Promise<FootprintRow[]> {
  const closed = await readClosedMonths(transaction, organizationId);
  const groupBy = [...new Set(query.groupBy)];
  const asOf = query.asOf ?? null;
  const statement = toFootprintStatement(organizationId, {
    ...query,
    groupBy,
    asOf,
    closedMonths: closed
      .filter(({ closedAt }) => asOf === null || closedAt <= asOf)
      .map(({ month }) => month),
  });
  const rows = await transaction.$queryRaw<FootprintColumns[]>(statement);
  return rows.map((row) => ({
    bucketStart: row.bucket_start,
    group: Object.fromEntries(groupBy.map((dimension) => [dimension, row[dimension] ?? null])),
    activityCount: row.activity_count,
    unresolvedActivityCount: row.unresolved_activity_count,
    requestCount: row.request_count,
    inputTokenCount: row.input_token_count,
    cachedInputTokenCount: row.cached_input_token_count,
    outputTokenCount: row.output_token_count,
    ...toRanges(row),
  }));
}
