import {
  found,
  notCovered,
  type AnswerV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type Instant,
  type PluginHostV1,
} from "@llmcarbon/spec";
import { listMissingSecrets } from "./describe-health.ts";
import type { AskSource } from "./create-ask-source.ts";
import { findStandIn } from "./find-stand-in.ts";
import type { HourLoader } from "./hours/hour-loader.ts";
import { toMinuteText } from "./hours/instants.ts";
import { SourceError } from "./http/source-error.ts";
import type { LiveSource, Place } from "./live-source.ts";
import { toIntervals } from "./to-intervals.ts";
import { toProvenance } from "./to-provenance.ts";
import { toWindow, type Window } from "./to-window.ts";

export type IntensityQuery = {
  readonly zone: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly boundary?: GridBoundaryV1;
};

export type Answerer = {
  readonly source: LiveSource;
  readonly host: PluginHostV1;
  readonly loader: HourLoader;
  readonly askSource: AskSource;
};

type Asked = { readonly place: Place; readonly boundary: GridBoundaryV1; readonly window: Window };
type Answer = AnswerV1<GridIntensitySeriesV1>;

/**
 * Intensity of a zone over a period [gCO2e/kWh], as far as the source has it; where the source is silent, its last good
 * hour, marked.
 *
 * @throws {SourceError} where the source is silent and no hour of the last day was answered
 * @throws {InvalidQuantityError} for a period that ends before it begins
 */
export async function answerIntensity(answerer: Answerer, query: IntensityQuery): Promise<Answer> {
  const { source, host } = answerer;
  const { providerId, capabilities } = source;
  const window = toWindow(source, query, Date.parse(host.now()));
  if (window.kind === "not-covered") return window;
  const place = source.findPlace(query.zone.trim());
  if (place.kind === "not-covered") return place;
  const boundary = query.boundary ?? capabilities.boundaries[0] ?? "lifecycle";
  if (!capabilities.boundaries.includes(boundary)) {
    return notCovered(
      `${providerId} has ${capabilities.boundaries.join(" and ")} figures, no ${boundary} ones`,
    );
  }
  const missing = listMissingSecrets(source, host);
  if (missing.length > 0)
    return notCovered(`${providerId} is not configured: ${missing.join(" and ")} missing`);
  return answer(answerer, { place, boundary, window });
}

async function answer({ source, loader, askSource }: Answerer, asked: Asked): Promise<Answer> {
  const { place, window } = asked;
  const isForecast = window.granularity === "forecast";
  const { entries, failures } = await loader.load({
    series: toSeries(source, asked, isForecast),
    hours: window.hours,
    isForecast,
    fetch: (piece) => askSource(asked, piece),
  });
  const readings = window.hours.flatMap((hour) => entries.get(hour)?.readings ?? []);
  const { intervals, used } = toIntervals(readings, window);
  if (used.length > 0) {
    const series = { ...toKind(source, asked), granularity: window.granularity, intervals };
    return found(series, toProvenance(source, place, { readings: used, lostParts: failures.length }));
  }
  const refusal = failures.find(isRefusal);
  if (refusal !== undefined) return notCovered(`${describe(source, asked)}; ${refusal.message}`);
  if (failures.length === 0) return notCovered(`${describe(source, asked)}; it has no figures of it`);
  return (await standIn({ source, loader }, asked)) ?? giveUp(failures);
}

async function standIn(
  { source, loader }: Pick<Answerer, "source" | "loader">,
  asked: Asked,
): Promise<Answer | undefined> {
  const { fromMs, toMs } = asked.window;
  const load = (hours: readonly number[]) => loader.recall(toSeries(source, asked, false), hours);
  const last = await findStandIn({ fromMs, toMs, load });
  if (last === undefined) return undefined;
  const { hour, readings, intervals } = last;
  const standsIn = `${source.providerId}: last hour it answered, ${toMinuteText(hour)}`;
  const series = { ...toKind(source, asked), granularity: "hourly" as const, intervals, standsIn };
  return found(series, toProvenance(source, asked.place, { readings, lostParts: 0 }));
}

function giveUp([first]: readonly unknown[]): never {
  throw first;
}

/** The source is up, and this key may not see what was asked for. */
const isRefusal = (error: unknown): error is SourceError =>
  error instanceof SourceError && error.problem === "refused";

const toKind = ({ capabilities, basis }: LiveSource, { place, boundary }: Asked) => ({
  zone: place.zone,
  signal: capabilities.signal,
  boundary,
  basis,
});

/** Names figures that may be answered for one another, in memory and in the store; holds no secret. */
function toSeries(source: LiveSource, { place, boundary }: Asked, isForecast: boolean): string {
  const { providerId, realm, capabilities } = source;
  const parts = [
    providerId,
    realm,
    place.name,
    capabilities.signal,
    boundary,
    isForecast ? "forecast" : undefined,
  ];
  return parts
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/");
}

const describe = ({ providerId }: LiveSource, { place, window }: Asked): string =>
  `${providerId} was asked for zone "${place.zone}", ${toMinuteText(window.fromMs)} to ${toMinuteText(window.toMs)}`;
