import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import type { ConfidenceV1, QualityV1 } from "../value/v1/provenance-v1.ts";
import { checkOptionalDay } from "./check-day.ts";
import { requireRecord } from "./check-figure.ts";
import { checkOptionalText, checkText, checkWord } from "./check-text.ts";
import { describeValue } from "./describe-value.ts";

const QUALITIES: readonly QualityV1[] = ["measured", "reported", "modelled", "assumed"];
const CONFIDENCES: readonly ConfidenceV1[] = ["published", "derived", "unverified"];
const ALLOWED =
  "where the figure comes from, as { datasetId, datasetVersion, citation, publisher, license, quality, confidence }";

/**
 * A value that nobody can trace is not a fact.
 *
 * @throws {InvalidQuantityError} for a provenance that lacks a part, or whose days are no days or turned round
 */
export function checkProvenance(value: unknown): void {
  checkProvenanceAt(value, "provenance");
}

/** The same for a provenance inside a value. */
function checkProvenanceAt(value: unknown, name: string): void {
  const {
    datasetId,
    datasetVersion,
    citation,
    publisher,
    license,
    url,
    quality,
    confidence,
    validFrom,
    validTo,
  } = requireRecord(value, name, ALLOWED);
  checkText(datasetId, "provenance.datasetId");
  checkText(datasetVersion, "provenance.datasetVersion");
  checkText(citation, "provenance.citation");
  checkText(publisher, "provenance.publisher");
  checkText(license, "provenance.license");
  checkOptionalText(url, "provenance.url");
  checkWord(quality, "provenance.quality", QUALITIES);
  checkWord(confidence, "provenance.confidence", CONFIDENCES);
  checkOptionalDay(validFrom, "provenance.validFrom");
  checkOptionalDay(validTo, "provenance.validTo");
  if (validFrom !== undefined && validTo !== undefined && (validFrom as string) > `${validTo as string}~`) {
    throw new InvalidQuantityError(
      "provenance.validTo",
      describeValue(validTo),
      `a day not before validFrom, ${describeValue(validFrom)}`,
    );
  }
}

/** A value beside its provenance: `check` is asked of the value. */
export function checkSourced(
  value: unknown,
  name: string,
  check: (value: unknown, name: string) => void,
): void {
  if (value === undefined) return;
  const sourced = requireRecord(value, name, "{ value, provenance }");
  check(sourced["value"], name);
  checkProvenanceAt(sourced["provenance"], `${name}.provenance`);
}
