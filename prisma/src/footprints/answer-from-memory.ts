import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { chooseLadderSteps } from "../repositories/ladder-step.ts";
import { type Amounts, SERIES_DIMENSIONS } from "./amounts.ts";
import { isLongerThan, readRung, type Rung, type RungReader, selectRung, takeRung } from "./kept-rung.ts";
import type { OrganizationMemory } from "./ledger-memory.ts";
import type { ToldFactors } from "./number-factors.ts";
import { readAtOnce } from "./read-at-once.ts";
import { selectClosing, takeClosing } from "./read-closing.ts";
import { selectFactors, takeFactors } from "./read-told-factors.ts";
import { sumChanged } from "./sum-changed.ts";
import { sumFigures } from "./sum-figures.ts";
import type { LedgerReader } from "./written-since.ts";

/** Longer rungs are summed where they lie. */
const MOST_ROWS = 50_000;

/** Answers each query; `undefined` where there is too much to be kept. */
type Answer = (query: FootprintQuery) => Promise<FootprintRow[] | undefined>;

/**
 * Answers queries from what this process keeps, after it has read what was written since: the database is asked each time, and
 * what it tells is what the answer is of.
 *
 * @returns `undefined` where there are too many factors, or a closed month tells some otherwise
 */
export async function answerFromMemory(
  { transaction, organizationId, memory }: Asked,
  queries: readonly FootprintQuery[],
): Promise<Answer | undefined> {
  const reader = { transaction, organizationId, names: memory.names, series: memory.series };
  const { told, read } = await readAgain(memory, reader, queries);
  if (told === undefined) return undefined;
  return async (query) => {
    const tables: Amounts[] = [];
    for (const rung of toRungs(query)) {
      const amounts = read.get(nameRung(rung)) ?? (await readAnew(memory, reader, rung));
      if (amounts === undefined) return undefined;
      read.set(nameRung(rung), amounts);
      tables.push(amounts);
    }
    const [table] = tables;
    // A window of one rung, as most are, is summed where it changed.
    return tables.length === 1 && table !== undefined
      ? sumChanged(memory.sums, table, { factors: told, query })
      : sumFigures(tables, told, query);
  };
}

export type Asked = LedgerReader & { readonly memory: OrganizationMemory };

/** By series where something of them is asked for, else by factors, which are fewer. */
function toRungs(query: FootprintQuery): readonly Rung[] {
  const isBySeries = SERIES_DIMENSIONS.some(
    (dimension) => query.groupBy.includes(dimension) || query.filter[dimension] !== undefined,
  );
  return chooseLadderSteps({ ...query, yearsByMonths: [] }).map((step) => ({ ...step, isBySeries }));
}

const nameRung = ({ isBySeries, length, from, to }: Rung): string =>
  JSON.stringify([isBySeries, length, from, to]);

type Read = {
  /** `undefined` where factors cannot be gone through */
  readonly told: ToldFactors | undefined;
  /** by name of the rung */
  readonly read: Map<string, Amounts>;
};

/** Factors, and all that is kept of what queries ask for, brought up to date. What is asked for the first time is read later. */
async function readAgain(
  memory: OrganizationMemory,
  reader: RungReader,
  queries: readonly FootprintQuery[],
): Promise<Read> {
  const { organizationId } = reader;
  const wanted = new Map(
    queries
      .filter(isAnswerable)
      .flatMap(toRungs)
      .map((rung) => [nameRung(rung), rung]),
  );
  const rungs = [...wanted].flatMap(([name, rung]) => {
    const kept = memory.rungs.get(name);
    return kept ? [{ name, rung, kept }] : [];
  });
  const [ofFactors, ofClosing, ...ofRungs] = await readAtOnce(reader, [
    selectFactors(organizationId, memory.factors),
    selectClosing(organizationId),
    ...rungs.map((each) => selectRung(organizationId, each)),
  ]);
  if (ofFactors === undefined || ofClosing === undefined) throw new Error("a count without a row");
  memory.factors = await takeFactors(reader, memory.factors, ofFactors);
  const read = new Map<string, Amounts>();
  if (memory.factors === undefined) return { told: undefined, read };
  const { told } = memory.factors;
  memory.closing = await takeClosing(reader, memory.closing, { told, count: ofClosing.count });
  if (memory.closing.isToldOtherwise) return { told: undefined, read };
  for (const [place, each] of rungs.entries()) {
    const reading = ofRungs[place];
    if (reading === undefined) throw new Error("a count without a row");
    // Half written over, it would be neither; it is kept again once it is whole.
    memory.rungs.delete(each.name);
    const rung = await takeRung(reader, each, reading);
    memory.rungs.set(each.name, rung);
    read.set(each.name, rung.amounts);
  }
  return { told, read };
}

function isAnswerable(query: FootprintQuery): boolean {
  try {
    return toRungs(query).length > 0;
  } catch {
    return false;
  }
}

/** @returns `undefined` where there are too many rows to be kept */
async function readAnew(
  { rungs }: OrganizationMemory,
  reader: RungReader,
  rung: Rung,
): Promise<Amounts | undefined> {
  const name = nameRung(rung);
  if (rungs.get(name) === null) return undefined;
  if (await isLongerThan(reader, rung, MOST_ROWS)) {
    rungs.set(name, null);
    return undefined;
  }
  const now = await readRung(reader, rung);
  rungs.set(name, now);
  return now.amounts;
}
