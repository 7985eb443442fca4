import type { Database } from "../client/database.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { prepareAnswers } from "./answer-from-ledger.ts";
import { answerFromMemory } from "./answer-from-memory.ts";
import { isCluster } from "./is-cluster.ts";
import { memoryOf } from "./ledger-memory.ts";
import { sortRows } from "./sort-rows.ts";

export type FootprintQuestion = { readonly organizationId: string; readonly query: FootprintQuery };

export type FootprintAnswer = {
  readonly rows: FootprintRow[];
  /** false where no month of the organisation is closed, so that nothing stands beside the sums */
  readonly mayHaveAdjustments: boolean;
};

type Answer = PromiseSettledResult<FootprintAnswer>;

/** A server works on as many transactions side by side; PGlite has one connection. */
const LANES = { postgresql: 2, pglite: 1 } as const;

/** Answers questions of any organisations, those of one in as few transactions as work side by side. */
export async function answerFootprints(
  database: Database,
  questions: readonly FootprintQuestion[],
): Promise<readonly Answer[]> {
  // A query of its own for each question, by which its answer is found.
  const asked = questions.map(({ organizationId, query }) => ({
    organizationId,
    query: { ...query, groupBy: [...new Set(query.groupBy)], isNarrowed: database.narrowing !== null },
  }));
  const answers = new Map<FootprintQuery, Answer>();
  const organizationIds = [...new Set(asked.map(({ organizationId }) => organizationId))];
  await Promise.all(
    organizationIds.map((organizationId) => {
      const ours = asked.filter((question) => question.organizationId === organizationId);
      return answerOrganization(
        { database, organizationId, answers },
        ours.map(({ query }) => query),
      );
    }),
  );
  return asked.map(({ query }) => answers.get(query) ?? UNANSWERED);
}

const UNANSWERED: Answer = { status: "rejected", reason: undefined };

type Asked = {
  readonly database: Database;
  readonly organizationId: string;
  readonly answers: Map<FootprintQuery, Answer>;
};

/** Answers what can be from what this process keeps, and the rest from the ledger itself. */
async function answerOrganization(asked: Asked, queries: readonly FootprintQuery[]): Promise<void> {
  await answerAll(asked, queries.filter(isWorthKeeping), answerKept);
  const rest = queries.filter((query) => !asked.answers.has(query));
  const count = Math.min(LANES[asked.database.engine], rest.length);
  const lanes = Array.from({ length: count }, (_, lane) =>
    rest.filter((_query, place) => place % count === lane),
  );
  await Promise.all(lanes.map((lane) => answerAll(asked, lane, answerThere)));
}

/** Hours are many, an instant has figures of its own, and what some may see alone must not be told to others. */
const isWorthKeeping = ({ grain, asOf, isNarrowed }: FootprintQuery): boolean =>
  grain !== "hour" && !asOf && isNarrowed !== true;

/** Answers queries in one transaction. */
type Work = (
  asked: Asked,
  queries: readonly FootprintQuery[],
  /** told of each query before it is worked on */
  begin: (query: FootprintQuery) => void,
) => Promise<void>;

/** Where one of them fails, which ends its transaction, the rest is asked again without it. */
async function answerAll(asked: Asked, queries: readonly FootprintQuery[], work: Work): Promise<void> {
  let [current] = queries;
  if (current === undefined) return;
  try {
    await work(asked, queries, (query) => {
      current = query;
    });
  } catch (reason) {
    asked.answers.set(current, { status: "rejected", reason });
    const rest = queries.filter((query) => !asked.answers.has(query));
    await answerAll(asked, rest, work);
  }
}

const answerKept: Work = async ({ database, organizationId, answers }, queries, begin) => {
  const memory = memoryOf(database).of(organizationId);
  await memory.inTurn(() =>
    database.inOrganization(organizationId, async (transaction) => {
      if (await isCluster(database, transaction)) return;
      const answer = await answerFromMemory({ transaction, organizationId, memory }, queries);
      if (answer === undefined) return;
      const mayHaveAdjustments = memory.closing?.monthCount !== 0;
      for (const query of queries) {
        begin(query);
        const rows = await answer(query);
        if (rows !== undefined) answers.set(query, fulfil(query, { rows, mayHaveAdjustments }));
      }
    }),
  );
};

const answerThere: Work = ({ database, organizationId, answers }, queries, begin) =>
  database.inOrganization(organizationId, async (transaction) => {
    const isKept = !(await isCluster(database, transaction));
    const memory = isKept ? memoryOf(database).of(organizationId) : undefined;
    const answer = await prepareAnswers({ transaction, organizationId }, memory);
    for (const query of queries) {
      begin(query);
      answers.set(query, fulfil(query, { rows: await answer(query), mayHaveAdjustments: true }));
    }
  });

const fulfil = ({ groupBy }: FootprintQuery, answer: FootprintAnswer): Answer => ({
  status: "fulfilled",
  value: { ...answer, rows: sortRows(answer.rows, groupBy) },
});
