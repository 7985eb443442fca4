import type { Decision } from "./decision.schema.ts";

type Case = {
  readonly id: string;
  readonly year: number;
  readonly source: string;
  readonly notes?: string;
};

/** The part of a document that all activities of the demo organisation share. */
export function describeBooking(published: Case, decision: Decision, remarks: readonly string[]) {
  const { project, team } = decision;
  if (project === undefined) throw new Error(`${published.id}: found no project; allowed: a model family`);
  return {
    id: published.id,
    source: "published-cases",
    project,
    ...(team === undefined ? {} : { team }),
    period: { start: `${published.year}-01-01`, end: `${published.year + 1}-01-01` },
    citation: cite(published, [...remarks, decision.reason]),
  };
}

/** Where the figures are published, what was done to them, and what the collector of the case remarked. */
function cite({ source, year, notes }: Case, remarks: readonly (string | undefined)[]): string {
  const sentences = [source, `Dates not published; booked over ${year}`, ...remarks, notes];
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1).replace(/[.\s]+$/, "")}.`)
    .join(" ");
}

type Published = { readonly pue?: number; readonly carbon_intensity_g_per_kwh?: number };

/** The country of the published place, and its figures; what the publication does not say is left to the providers. */
export function describeSite(decision: Decision, published: Published = {}) {
  const intensity = decision.carbon_intensity_g_per_kwh ?? published.carbon_intensity_g_per_kwh;
  const pue = decision.pue ?? published.pue;
  const { country_code: countryCode } = decision;
  const site = {
    ...(countryCode === undefined ? {} : { countryCode }),
    ...(pue === undefined ? {} : { pue }),
    ...(intensity === undefined ? {} : { carbonIntensityGPerKwh: intensity }),
  };
  return Object.keys(site).length === 0 ? {} : { site };
}
