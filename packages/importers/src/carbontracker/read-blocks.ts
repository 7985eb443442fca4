import type { ImportPlace } from "../importer.ts";
import { parseDecimal } from "../input/parse-number.ts";
import type { Read } from "../input/read.ts";

/** What one block of the log tells, with what was said before it. */
export type ConsumptionBlock = {
  readonly place: ImportPlace;
  readonly kind: "actual" | "predicted";
  /** all epochs until then; nothing where the log does not count them */
  readonly epochCount: number | undefined;
  /** text of the log's own time, written when the block was */
  readonly time: string | undefined;
  readonly durationS: number | undefined;
  readonly energyKwh: number | undefined;
  /** accelerators by name, one for each device */
  readonly accelerators: readonly string[];
  /** country of the detected place, two letters */
  readonly countryCode: string | undefined;
  /** which run of the log it belongs to, from 0 */
  readonly runIndex: number;
};

type State = {
  time: string | undefined;
  accelerators: readonly string[];
  countryCode: string | undefined;
  runIndex: number;
  hasBlocks: boolean;
  open: Open | undefined;
};

type Open = { -readonly [Key in keyof ConsumptionBlock]: ConsumptionBlock[Key] };

const TIME = /^\s*(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) - /;
const HEADING = /\b(Actual|Predicted) consumption(?: for (\d+) epoch\(s\))?:/;
const COMPONENTS = /The following components were found:(.*)$/;
const ACCELERATORS = /GPU with device\(s\) (.*?)\.(?: [A-Z]+ with device\(s\)|$)/;
const PLACE = /at detected location: .*\b([A-Z]{2})\.?\s*$/;
const DURATION = /^\s*Time:\s*(\d+):(\d{2}):(\d{2}(?:\.\d+)?)\s*$/;
const ENERGY = /^\s*Energy:\s*(\S+) kWh\s*$/;

/** Blocks of a log of carbontracker, in their order; lines that are none of its own are passed over. */
export async function* readBlocks(
  lines: AsyncIterable<Read<string>>,
): AsyncGenerator<ConsumptionBlock | Extract<Read<string>, { kind: "refused" }>, void> {
  const state: State = {
    time: undefined,
    accelerators: [],
    countryCode: undefined,
    runIndex: 0,
    hasBlocks: false,
    open: undefined,
  };
  for await (const line of lines) {
    if (line.kind === "refused") {
      yield line;
      continue;
    }
    const ended = takeLine(line.value, line.place, state);
    if (ended !== undefined) yield ended;
  }
  if (state.open !== undefined) yield state.open;
}

/** The block that the line ends, if it ends one. */
function takeLine(line: string, place: ImportPlace, state: State): ConsumptionBlock | undefined {
  const time = TIME.exec(line)?.[1];
  const heading = HEADING.exec(line);
  const isEnd = time !== undefined || heading !== null;
  const ended = isEnd ? state.open : undefined;
  if (isEnd) state.open = undefined;
  if (time !== undefined) state.time = time;
  if (heading !== null) open(heading, place, state);
  else if (state.open !== undefined) readFigure(line, state.open);
  readContext(line, state);
  return ended;
}

function open([, word, epochs]: RegExpExecArray, place: ImportPlace, state: State): void {
  state.hasBlocks = true;
  const { time, accelerators, countryCode, runIndex } = state;
  state.open = {
    place,
    kind: word === "Actual" ? "actual" : "predicted",
    epochCount: epochs === undefined ? undefined : Number(epochs),
    time,
    durationS: undefined,
    energyKwh: undefined,
    accelerators,
    countryCode,
    runIndex,
  };
}

const SECONDS = [3600, 60, 1] as const;

function readFigure(line: string, block: Open): void {
  const [, ...clock] = DURATION.exec(line) ?? [];
  if (clock.length > 0) {
    block.durationS = SECONDS.reduce((sum, seconds, index) => sum + seconds * Number(clock[index]), 0);
  }
  const energy = ENERGY.exec(line)?.[1];
  if (energy !== undefined) block.energyKwh = parseDecimal(energy);
}

function readContext(line: string, state: State): void {
  const components = COMPONENTS.exec(line)?.[1];
  if (components !== undefined) {
    // A tracker names its devices once, when it starts.
    if (state.hasBlocks) {
      state.runIndex += 1;
      state.countryCode = undefined;
    }
    state.hasBlocks = false;
    state.accelerators = ACCELERATORS.exec(components.trim())?.[1]?.split(", ") ?? [];
  }
  state.countryCode = PLACE.exec(line)?.[1] ?? state.countryCode;
}
