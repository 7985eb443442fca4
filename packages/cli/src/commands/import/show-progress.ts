/** What the line of progress is made of. */
export type ImportProgress = {
  readonly rowCount: number;
  readonly byteCount: number;
  /** of all files; nothing where one is a pipe */
  readonly byteLength: number | undefined;
  readonly elapsedMs: number;
};

const WIDTH = 20;
const MEGABYTE = 1_000_000;
const MILLISECONDS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const PERCENT = 100;

/** `[########            ]  40 %  12,000 rows  3,000 rows/s  2:05 left`; without an end, what was read instead. */
export function formatProgress({ rowCount, byteCount, byteLength, elapsedMs }: ImportProgress): string {
  const elapsedS = elapsedMs / MILLISECONDS_PER_SECOND;
  const rate = elapsedS > 0 ? rowCount / elapsedS : 0;
  const rows = `${count(rowCount)} rows  ${count(rate)} rows/s`;
  if (byteLength === undefined || byteLength === 0 || byteCount === 0) {
    return `${(byteCount / MEGABYTE).toFixed(1)} MB  ${rows}`;
  }
  const share = Math.min(byteCount / byteLength, 1);
  const bar = "#".repeat(Math.floor(share * WIDTH)).padEnd(WIDTH);
  const percent = String(Math.floor(share * PERCENT)).padStart("100".length);
  return `[${bar}] ${percent} %  ${rows}  ${formatTime((elapsedS * (1 - share)) / share)} left`;
}

const count = (value: number): string => Math.round(value).toLocaleString("en");

function formatTime(durationS: number): string {
  const whole = Math.round(durationS);
  const seconds = String(whole % SECONDS_PER_MINUTE).padStart(2, "0");
  return `${Math.floor(whole / SECONDS_PER_MINUTE)}:${seconds}`;
}

const CLEAR_LINE = "\r\u001B[2K";
const INTERVAL_MS = 200;
/** Of a terminal that does not tell its own. */
const USUAL_WIDTH = 80;

export type ProgressLine = {
  readonly update: (progress: Omit<ImportProgress, "elapsedMs">) => void;
  readonly clear: () => void;
};

/** A line that is written over on standard error, five times a second; nothing where that is no terminal. */
export function createProgressLine(): ProgressLine {
  const { stderr } = process;
  if (!stderr.isTTY) return { update: () => {}, clear: () => {} };
  const startedAt = performance.now();
  let shownAt = startedAt;
  return {
    update: (progress) => {
      const now = performance.now();
      if (now - shownAt < INTERVAL_MS) return;
      shownAt = now;
      const line = formatProgress({ ...progress, elapsedMs: now - startedAt });
      stderr.write(`${CLEAR_LINE}${line.slice(0, (stderr.columns || USUAL_WIDTH) - 1)}`);
    },
    clear: () => {
      stderr.write(CLEAR_LINE);
    },
  };
}
