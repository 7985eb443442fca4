import {
  checkIntensity,
  checkSeries,
  checkWater,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type Instant,
  type Period,
  type WaterIntensityLPerKwh,
  type RangeV1,
  type CarbonIntensityGPerKwh,
} from "@llmcarbon/spec";
import { inspectListings } from "../catalogue/inspect-listings.ts";
import { inventNames, listNearMisses, misspell } from "../catalogue/invent-names.ts";
import { describeValue } from "../findings/describe-value.ts";
import { deepFreeze } from "../inspection/deep-freeze.ts";
import { inspectAnswer, type Outcome } from "../inspection/inspect-answer.ts";
import type { CheckOptions, Inspection } from "../inspection/inspection.ts";
import { periodsFor } from "./ask-periods.ts";
import { inspectSeries } from "./inspect-series.ts";

export type GridInspection = {
  readonly inspection: Inspection;
  readonly provider: GridProviderV1;
  readonly options: CheckOptions & { readonly now: Instant };
  readonly isWaived: () => boolean;
};

const MOST_MISSPELLINGS = 20;
const RESIDUAL_YEARS = 6;

/** Asks for the intensity of every listed zone, in every declared boundary and in periods that show all figures. */
export async function inspectZones(grid: GridInspection): Promise<void> {
  const { inspection, provider, isWaived, options } = grid;
  const { listings, idOfName } = await inspectListings(inspection, {
    method: "doListZones",
    noun: "zone",
    list: () => provider.doListZones(),
  });
  const known = new Set(idOfName.keys());
  const periods = periodsFor(provider, options);
  const boundaries = [undefined, ...provider.capabilities.boundaries];
  const answered = new Map<string, Period>();
  const boundariesAnswered = new Set<GridBoundaryV1>();
  for (const { id: zone } of listings) {
    const reasons: string[] = [];
    let isFound = false;
    for (const period of periods) {
      for (const boundary of boundaries) {
        const outcome = await askZone(grid, { zone, period, boundary, known });
        isFound ||= outcome.kind !== "not-covered";
        if (outcome.kind === "found") {
          boundariesAnswered.add(outcome.value.boundary);
          if (!answered.has(zone)) answered.set(zone, period);
        }
        if (outcome.kind === "not-covered") reasons.push(outcome.reason);
      }
    }
    if (!isFound && reasons.length > 0 && !isWaived()) {
      inspection.report("listed-is-found", `zone ${zone}`, `is listed, but has no intensity: ${reasons[0]}`);
    }
    if (isFound && periods[0] !== undefined) await inspectCase(grid, { zone, period: periods[0] });
    await inspectSurroundings(grid, zone);
  }
  if (answered.size > 0 && !isWaived()) inspectDeclared(grid, boundariesAnswered);
  await inspectUnlisted(grid, known, periods[0]);
  await inspectNearMisses(grid, known, answered);
}

/** The chain asks who declares a boundary before others that have it. */
function inspectDeclared(
  { inspection, provider }: GridInspection,
  answered: ReadonlySet<GridBoundaryV1>,
): void {
  for (const boundary of provider.capabilities.boundaries) {
    if (answered.has(boundary)) continue;
    const message = `declares ${describeValue(boundary)}, in which no zone is answered; allowed: boundaries it has figures of`;
    inspection.report("capabilities", "capabilities.boundaries", message);
  }
}

type ZoneQuestion = {
  readonly zone: string;
  readonly period: Period;
  readonly boundary: GridBoundaryV1 | undefined;
  readonly known: ReadonlySet<string>;
};

function askZone(
  { inspection, provider }: GridInspection,
  { zone, period, boundary, known }: ZoneQuestion,
): Promise<Outcome<GridIntensitySeriesV1>> {
  const subject = `zone ${zone}, ${describePeriod(period)}${boundary === undefined ? "" : `, ${boundary}`}`;
  const query = deepFreeze({ zone, ...period, ...(boundary === undefined ? {} : { boundary }) });
  return inspectAnswer<GridIntensitySeriesV1>(inspection, {
    method: "doGetIntensity",
    subject,
    ask: () => provider.doGetIntensity(query),
    checkValue: checkSeries,
    inspectValue: (series, provenance) =>
      inspectSeries(
        inspection,
        { subject, zone, period, boundary, capabilities: provider.capabilities },
        { series, provenance },
      ),
    known,
  });
}

/** The same zone in the case other systems write it. */
async function inspectCase(
  { inspection, provider }: GridInspection,
  { zone, period }: { readonly zone: string; readonly period: Period },
): Promise<void> {
  for (const written of new Set([zone.toLowerCase(), zone.toUpperCase()])) {
    if (written === zone) continue;
    const subject = `zone ${zone}, written ${describeValue(written)}`;
    const asked = await inspection.ask("doGetIntensity", subject, () =>
      provider.doGetIntensity(deepFreeze({ zone: written, ...period })),
    );
    if (asked === undefined) continue;
    const { answer } = asked;
    if (answer?.kind !== "found") {
      inspection.report("letter-case", subject, "is not covered; case makes no difference in zones");
    } else if (answer.value.zone !== zone) {
      const message = `is answered as ${describeValue(answer.value.zone)}; allowed: ${describeValue(zone)}, as listed`;
      inspection.report("zone-answered", subject, message);
    }
  }
}

/** Water and residual mix of a zone, which a provider may have. */
async function inspectSurroundings(
  { inspection, provider, options }: GridInspection,
  zone: string,
): Promise<void> {
  const doGetGridWater = provider.doGetGridWater?.bind(provider);
  const doGetResidualMix = provider.doGetResidualMix?.bind(provider);
  if (doGetGridWater !== undefined) {
    await inspectAnswer<RangeV1<WaterIntensityLPerKwh>>(inspection, {
      method: "doGetGridWater",
      subject: `zone ${zone}, water of its electricity`,
      ask: () => doGetGridWater(deepFreeze({ zone })),
      checkValue: checkWater,
    });
  }
  if (doGetResidualMix === undefined) return;
  const lastYear = new Date(options.now).getUTCFullYear();
  for (let year = lastYear - RESIDUAL_YEARS; year <= lastYear; year += 1) {
    await inspectAnswer<CarbonIntensityGPerKwh>(inspection, {
      method: "doGetResidualMix",
      subject: `zone ${zone}, residual mix of ${year}`,
      ask: () => doGetResidualMix(deepFreeze({ zone, year })),
      checkValue: checkIntensity,
    });
  }
}

/** Zones nobody lists; one with other spelling must not be taken for its neighbour. */
async function inspectUnlisted(
  grid: GridInspection,
  known: ReadonlySet<string>,
  period: Period = { from: grid.options.now, to: grid.options.now },
): Promise<void> {
  const names = [...known];
  const step = Math.max(1, Math.floor(names.length / MOST_MISSPELLINGS));
  const slips = names
    .filter((_, index) => index % step === 0)
    .map(misspell)
    .filter((name): name is string => name !== undefined && !known.has(name.toLowerCase()));
  const { inspection, provider } = grid;
  for (const name of [...inventNames(known), ...slips]) {
    const subject = `zone ${describeValue(name)}`;
    const query = deepFreeze({ zone: name, ...period });
    const outcome = await inspectAnswer<GridIntensitySeriesV1>(inspection, {
      method: "doGetIntensity",
      subject,
      ask: () => provider.doGetIntensity(query),
      checkValue: checkSeries,
    });
    if (outcome.kind === "found") reportUnlisted(grid, { name, zone: outcome.value.zone });
  }
}

/** Names next to those of zones that have figures, in a period for which they have. */
async function inspectNearMisses(
  grid: GridInspection,
  known: ReadonlySet<string>,
  answered: ReadonlyMap<string, Period>,
): Promise<void> {
  const { inspection, provider } = grid;
  for (const [zone, name] of listNearMisses([...answered.keys()], known)) {
    const query = deepFreeze({ zone: name, ...(answered.get(zone) as Period) });
    const asked = await inspection.ask("doGetIntensity", `zone ${describeValue(name)}`, () =>
      provider.doGetIntensity(query),
    );
    if (asked?.answer?.kind === "found") reportUnlisted(grid, { name, zone: asked.answer.value.zone });
  }
}

/** Who asks others may know zones he cannot list; his own are listed. */
function reportUnlisted(
  { inspection, provider }: GridInspection,
  { name, zone }: { readonly name: string; readonly zone: string },
): void {
  const isItself = zone.toLowerCase() === name.toLowerCase();
  if (isItself && provider.doDescribeHealth !== undefined) return;
  const message = `is not listed, yet answered with ${describeValue(zone)}; allowed: not covered`;
  inspection.report("exact-names", `zone ${describeValue(name)}`, message);
}

const describePeriod = ({ from, to }: Period): string => `${shortenDate(from)} to ${shortenDate(to)}`;
const shortenDate = (instant: Instant): string =>
  instant.replace(/T00:00:00(?:\.000)?Z$/, "").replace(/\.000Z$/, "Z");
