import type { ProvenanceV1 } from "@llmcarbon/spec";
import { toDateText, toMinuteText } from "./hours/instants.ts";
import type { Reading, ReadingMark } from "./hours/reading.ts";
import type { LiveSource, Place } from "./live-source.ts";

const MARKS: Readonly<Record<ReadingMark, string>> = {
  estimated: "estimates of the source",
  forecast: "forecasts of the source",
};

/** Where the figures of an answer come from; values that were not metered, and parts that were not answered, are counted. */
export function toProvenance(
  source: LiveSource,
  place: Place,
  { readings, lostParts }: { readonly readings: readonly Reading[]; readonly lostParts: number },
): ProvenanceV1 {
  const fromMs = readings[0]?.fromMs ?? 0;
  const toMs = readings.at(-1)?.toMs ?? fromMs;
  const marks = (["estimated", "forecast"] as const).flatMap((mark) => {
    const count = readings.filter((each) => each.mark === mark).length;
    return count === 0 ? [] : [`${count} of ${readings.length} values are ${MARKS[mark]}`];
  });
  const lost = lostParts === 0 ? [] : [`${lostParts} parts of the period could not be fetched`];
  const what = `${source.title}: ${place.name}, ${toMinuteText(fromMs)} to ${toMinuteText(toMs)}`;
  return {
    datasetId: source.providerId,
    datasetVersion: source.version,
    citation: [what, ...marks, ...lost].join("; "),
    publisher: source.publisher,
    url: source.url,
    license: source.capabilities.license,
    validFrom: toDateText(fromMs),
    validTo: toDateText(toMs - 1),
    quality: "modelled",
    confidence: source.confidence,
  };
}
