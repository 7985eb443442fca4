import { MODELS } from "./models.ts";

/** Calls of one year from its first day on, as a gateway logs them. */
export type UsageSettings = {
  readonly callCount: number;
  /** how many the whole year has; as many as are made unless given */
  readonly yearlyCallCount?: number;
  readonly seed: number;
};

const PROJECT_COUNT = 50;
const TEAM_COUNT = 9;
/** Calls that arrive late do so by up to two days. */
const LATE_SHARE = 0.01;
const MOST_LATE_S = 172_800;
const YEAR_START_MS = Date.UTC(2025, 0, 1);
const SECONDS_PER_YEAR = 31_536_000;
const SECONDS_PER_HOUR = 3600;
const MS_PER_S = 1000;

/** Places the organisation declares; a project runs at one of them. */
export const SITES = [
  { name: "hall-1", site: { cloudRegion: "aws/us-east-1", pue: 1.15 } },
  { name: "hall-2", site: { cloudRegion: "gcp/europe-west4", pue: 1.1 } },
  { name: "hall-3", site: { cloudRegion: "azure/westeurope", pue: 1.18 } },
] as const;

/** Uses of an hour of the day over the mean hour: quiet nights, a busy afternoon. */
const HOURS = [
  0.3, 0.25, 0.2, 0.2, 0.25, 0.4, 0.6, 0.9, 1.3, 1.6, 1.7, 1.6, 1.5, 1.7, 1.9, 1.9, 1.8, 1.5, 1.2, 1, 0.8,
  0.6, 0.45, 0.35,
] as const;

/** NDJSON lines in the order a gateway sends them: by time, some of them late. Equal settings give equal lines. */
export function* generateUsage({
  callCount,
  yearlyCallCount = callCount,
  seed,
}: UsageSettings): Generator<string, void> {
  const random = createRandom(seed);
  const projects = createZipf(PROJECT_COUNT);
  const models = createZipf(MODELS.length);
  const hours = createSampler(HOURS);
  for (let index = 0; index < callCount; index += 1) {
    const project = projects(random());
    const late = random() < LATE_SHARE ? random() * MOST_LATE_S : 0;
    const dayStart =
      Math.floor(((index / yearlyCallCount) * SECONDS_PER_YEAR) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    const second = dayStart + hours(random()) * SECONDS_PER_HOUR + random() * SECONDS_PER_HOUR - late;
    const startMs = YEAR_START_MS + Math.floor(Math.max(second, 0) * MS_PER_S);
    const input = toTokenCount(random, { typical: 900, spread: 1.1 });
    const output = toTokenCount(random, { typical: 250, spread: 0.9 });
    const durationMs = 300 + output * 15;
    const site = SITES[project % SITES.length]?.name;
    yield `{"id":"call-${seed}-${index}","source":"gateway","phase":"inference","model":"${MODELS[models(random())]}","project":"project-${project + 1}","team":"team-${(project % TEAM_COUNT) + 1}","workload":{"requestCount":1,"inputTokenCount":${input},"outputTokenCount":${output}},"site":{"name":"${site}"},"period":{"start":"${toText(startMs)}","end":"${toText(startMs + durationMs)}"}}`;
  }
}

const SECONDS_PER_DAY = 86_400;

const toText = (ms: number): string => new Date(ms).toISOString();

/** Log-normal, as lengths of prompts and answers are. */
function toTokenCount(
  random: () => number,
  { typical, spread }: { typical: number; spread: number },
): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.min(Math.round(typical * Math.exp(spread * normal)), 120_000));
}

/** Place of a rank drawn by Zipf's law: the second is used half as often as the first. */
const createZipf = (count: number): ((uniform: number) => number) =>
  createSampler(Array.from({ length: count }, (_, rank) => 1 / (rank + 1)));

function createSampler(weights: readonly number[]): (uniform: number) => number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let reached = 0;
  const borders = weights.map((weight) => (reached += weight / sum));
  return (uniform) => {
    let [low, high] = [0, borders.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((borders[middle] ?? 1) > uniform) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Mulberry32 (T. Ettinger, public domain): small, quick and good enough to look like use. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
