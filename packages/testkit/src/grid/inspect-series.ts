import type {
  GridBoundaryV1,
  GridCapabilitiesV1,
  GridIntensitySeriesV1,
  Period,
  ProvenanceV1,
} from "@llmcarbon/spec";
import { describeValue } from "../findings/describe-value.ts";
import type { Inspection } from "../inspection/inspection.ts";

export type AskedSeries = {
  readonly subject: string;
  readonly zone: string;
  readonly period: Period;
  readonly boundary: GridBoundaryV1 | undefined;
  readonly capabilities: GridCapabilitiesV1;
};

const DATE_LENGTH = "2024-01-01".length;

/** Whether a series, whose figures are right by themselves, answers what was asked and is of a declared kind. */
export function inspectSeries(
  inspection: Inspection,
  asked: AskedSeries,
  { series, provenance }: { readonly series: GridIntensitySeriesV1; readonly provenance: ProvenanceV1 },
): void {
  const { subject, zone, boundary } = asked;
  if (series.zone !== zone) {
    const message = `is answered for zone ${describeValue(series.zone)}; allowed: ${describeValue(zone)}`;
    inspection.report("zone-answered", subject, message);
  }
  if (boundary !== undefined && series.boundary !== boundary) {
    const message = `asked for ${boundary}, answered ${describeValue(series.boundary)}; allowed: ${boundary} or not covered`;
    inspection.report("boundary", subject, message);
  }
  inspectKind(inspection, asked, series);
  inspectPeriods(inspection, asked, { series, provenance });
}

function inspectKind(
  inspection: Inspection,
  { subject, capabilities }: AskedSeries,
  { granularity, boundary, signal }: GridIntensitySeriesV1,
): void {
  const declared = [
    ["granularity", granularity, capabilities.granularities],
    ["boundary", boundary, capabilities.boundaries],
    ["signal", signal, [capabilities.signal]],
  ] as const;
  for (const [name, found, allowed] of declared) {
    if ((allowed as readonly string[]).includes(found)) continue;
    const message = `${name} is ${describeValue(found)}; the provider declares ${allowed.join(", ")}`;
    inspection.report("capabilities", subject, message);
  }
}

type Answered = { readonly series: GridIntensitySeriesV1; readonly provenance: ProvenanceV1 };

/** Each interval lies on the asked period, or the answer says that it stands in, or which year it is of. */
function inspectPeriods(inspection: Inspection, { subject, period }: AskedSeries, answered: Answered): void {
  const { series } = answered;
  if (series.standsIn !== undefined) return;
  const astray = series.intervals.find(
    (interval) => !touches(interval.period, period) && !namesItsYear(interval.period, answered),
  );
  if (astray === undefined) return;
  inspection.report(
    "intervals",
    subject,
    `asked for ${period.from} to ${period.to}, answered ${astray.period.from} to ${astray.period.to}; ` +
      "allowed: intervals of that period, standsIn, or a year that provenance.validFrom and validTo name",
  );
}

const touches = (interval: Period, asked: Period): boolean =>
  Date.parse(interval.from) < Date.parse(asked.to) && Date.parse(asked.from) < Date.parse(interval.to);

const namesItsYear = (
  { from, to }: Period,
  { series, provenance: { validFrom, validTo } }: Answered,
): boolean =>
  series.granularity === "annual" &&
  validFrom !== undefined &&
  validTo !== undefined &&
  validFrom.slice(0, DATE_LENGTH) <= from.slice(0, DATE_LENGTH) &&
  new Date(Date.parse(to) - 1).toISOString().slice(0, DATE_LENGTH) <= validTo.slice(0, DATE_LENGTH);
