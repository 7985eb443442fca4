import { fetchPiece, type Entries, type HourQuestion, type HourShelves } from "./fetch-piece.ts";
import { isFresh } from "./hour-entry.ts";
import { DAY_MS, floorDay, floorHour, listHours } from "./instants.ts";
import { toPieces, type Stretch } from "./to-pieces.ts";

type LoadedHours = {
  /** what is known of the hours, also where asking again failed; other hours may be among it */
  readonly entries: Entries;
  readonly failures: readonly unknown[];
};

export type HourLoader = {
  load(question: HourQuestion): Promise<LoadedHours>;
  /** hours that were answered before, however long ago, without asking the source; others may be among them */
  recall(series: string, hours: readonly number[]): Promise<Entries>;
};

export type HourLoaderOptions = HourShelves & {
  readonly mostHoursPerPiece: number;
  /** whether to ask for the rest of a day too, when an hour of it is missing */
  readonly asksWholeDays: boolean;
};

/** Pieces of one series that are being fetched, by each of their hours. */
type UnderWay = Map<number, Promise<Entries>>;

/**
 * Answers hours from memory, then from the store, then from the source; whoever asks for an hour that is already being
 * fetched waits for that same answer.
 */
export function createHourLoader(options: HourLoaderOptions): HourLoader {
  const { memory } = options;
  const underWay = new Map<string, UnderWay>();

  function start(question: HourQuestion, piece: Stretch): void {
    const { series } = question;
    const inSeries = underWay.get(series) ?? new Map<number, Promise<Entries>>();
    underWay.set(series, inSeries);
    const hours = listHours(piece.fromMs, piece.toMs);
    const fetching = fetchPiece(options, question, piece).finally(() => {
      for (const hour of hours) inSeries.delete(hour);
      if (inSeries.size === 0) underWay.delete(series);
    });
    for (const hour of hours) inSeries.set(hour, fetching);
  }

  return {
    async recall(series, hours) {
      await readStore(options, series, hours);
      return memory.open(series);
    },
    async load(question) {
      const { series, hours, isForecast } = question;
      if (!isForecast) await readStore(options, series, hours);
      // From here to the requests nothing waits, so that two askers never start the same hour.
      for (const piece of listPieces(options, question, underWay.get(series))) start(question, piece);
      const inSeries = underWay.get(series);
      if (inSeries === undefined) return { entries: memory.open(series), failures: [] };
      const settled = await Promise.allSettled(new Set(hours.flatMap((hour) => inSeries.get(hour) ?? [])));
      const fetched = settled.flatMap((each) => (each.status === "fulfilled" ? [...each.value] : []));
      return {
        // What was fetched counts also where memory had to drop it again.
        entries: new Map([...memory.open(series), ...fetched]),
        failures: settled.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : [])),
      };
    },
  };
}

/** What must be fetched for a question: pieces that hold an hour which is neither known nor under way. */
function listPieces(
  { memory, now, refreshMs, mostHoursPerPiece, asksWholeDays }: HourLoaderOptions,
  { series, hours, isForecast }: HourQuestion,
  underWay: UnderWay | undefined,
): readonly Stretch[] {
  const known = memory.open(series);
  const when = { nowMs: now(), refreshMs };
  const missing = new Set(
    hours.filter((hour) => {
      const entry = known.get(hour);
      return (entry === undefined || !isFresh(hour, entry, when)) && underWay?.has(hour) !== true;
    }),
  );
  if (!asksWholeDays || isForecast) return toPieces(missing, mostHoursPerPiece);
  const restOfDays = [...new Set([...missing].map(floorDay))]
    .flatMap((day) => listHours(day, Math.min(day + DAY_MS, floorHour(when.nowMs))))
    .filter((hour) => !known.has(hour) && underWay?.has(hour) !== true);
  return toPieces([...missing, ...restOfDays], mostHoursPerPiece).filter(({ fromMs, toMs }) =>
    listHours(fromMs, toMs).some((hour) => missing.has(hour)),
  );
}

async function readStore(
  { memory, store }: HourShelves,
  series: string,
  hours: readonly number[],
): Promise<void> {
  if (store === undefined) return;
  const known = memory.open(series);
  const days = [...new Set(hours.filter((hour) => !known.has(hour)).map(floorDay))];
  if (days.length === 0) return;
  const stored = await Promise.all(days.map((day) => store.read(series, day)));
  for (const [hour, entry] of stored.flatMap((each) => [...each])) {
    if (!memory.open(series).has(hour)) memory.keep(series, hour, entry);
  }
}
