import type { DatasetCardV1 } from "@llmcarbon/spec";
import { describeValue } from "../findings/describe-value.ts";
import { isPlainObject } from "../inspection/compare-json.ts";
import type { Inspection } from "../inspection/inspection.ts";

const TEXTS = [
  "id",
  "title",
  "version",
  "publisher",
  "license",
] as const satisfies readonly (keyof DatasetCardV1)[];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Data sets as `id version`, as provenance names them. */
export const namesOfCards = (datasets: unknown): ReadonlySet<string> =>
  new Set(
    Array.isArray(datasets)
      ? datasets.filter(isPlainObject).map(({ id, version }) => `${String(id)} ${String(version)}`)
      : [],
  );

/** Every card complete; a provider that asks nobody has at least one. */
export function inspectCards(inspection: Inspection, datasets: unknown, isStatic: boolean): void {
  if (datasets === undefined || (Array.isArray(datasets) && datasets.length === 0)) {
    if (isStatic)
      inspection.report("data-card", "datasets", "there are none; a provider has a card for each data set");
    return;
  }
  if (!Array.isArray(datasets)) {
    inspection.report("data-card", "datasets", `found ${describeValue(datasets)}; allowed: a list of cards`);
    return;
  }
  for (const [index, card] of (datasets as unknown[]).entries()) inspectCard(inspection, card, index);
}

function inspectCard(inspection: Inspection, card: unknown, index: number): void {
  if (!isPlainObject(card)) {
    inspection.report("data-card", `datasets[${index}]`, `found ${describeValue(card)}; allowed: a card`);
    return;
  }
  const { id } = card;
  const subject = `data set ${typeof id === "string" ? id : index}`;
  for (const field of TEXTS) {
    const found = card[field];
    if (typeof found === "string" && found.trim() !== "") continue;
    inspection.report("data-card", subject, `${field}: found ${describeValue(found)}; allowed: a text`);
  }
  const { retrievedOn } = card;
  if (retrievedOn !== undefined && !(typeof retrievedOn === "string" && DATE.test(retrievedOn))) {
    inspection.report(
      "data-card",
      subject,
      `retrievedOn: found ${describeValue(retrievedOn)}; allowed: YYYY-MM-DD`,
    );
  }
}
