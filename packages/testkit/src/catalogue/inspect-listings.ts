import { checkListing, type ListingV1 } from "@llmcarbon/spec";
import { describeError, describeValue } from "../findings/describe-value.ts";
import { toJsonText } from "../inspection/compare-json.ts";
import type { Inspection } from "../inspection/inspection.ts";

export type Catalogue = {
  readonly listings: readonly ListingV1[];
  /** id by every id and alias, in lower case */
  readonly idOfName: ReadonlyMap<string, string>;
};

type List = {
  readonly method: string;
  /** what its rows are: `zone`, `accelerator` */
  readonly noun: string;
  readonly list: () => PromiseLike<unknown>;
};

const NOTHING: Catalogue = { listings: [], idOfName: new Map() };

/** Reads a list, checks each row, and that every name in it means one thing. */
export async function inspectListings(
  inspection: Inspection,
  { method, noun, list }: List,
): Promise<Catalogue> {
  const asked = await inspection.ask(method, `list of ${noun}s`, list);
  if (asked === undefined) return NOTHING;
  if (!Array.isArray(asked.answer)) {
    inspection.report(
      "listing",
      `list of ${noun}s`,
      `${method} answered ${describeValue(asked.answer)}; allowed: a list`,
    );
    return NOTHING;
  }
  const again = await inspection.ask(method, `list of ${noun}s`, list);
  if (again !== undefined && toJsonText(again.answer) !== toJsonText(asked.answer)) {
    inspection.report("same-answer", `list of ${noun}s`, `${method} lists otherwise when asked again`);
  }
  const listings = (asked.answer as unknown[]).filter((row, index): row is ListingV1 => {
    const hasId = typeof row === "object" && row !== null && "id" in row;
    const subject = hasId ? `${noun} ${String(row.id)}` : `${noun} in row ${index + 1} of the list`;
    return holds(inspection, subject, () => checkListing(row));
  });
  return { listings, idOfName: indexNames(inspection, noun, listings) };
}

function holds(inspection: Inspection, subject: string, check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    inspection.report("listing", subject, error instanceof Error ? error.message : describeError(error));
    return false;
  }
}

/** Ids first: an id is never another row's alias. */
function indexNames(
  inspection: Inspection,
  noun: string,
  listings: readonly ListingV1[],
): ReadonlyMap<string, string> {
  const idOfName = new Map<string, string>();
  for (const { id } of listings) {
    const name = id.toLowerCase();
    if (idOfName.has(name)) inspection.report("unique-names", `${noun} ${id}`, "this id is listed twice");
    idOfName.set(name, id);
  }
  const isId = new Set(idOfName.keys());
  for (const { id, aliases } of listings) {
    for (const alias of aliases) {
      const name = alias.toLowerCase();
      const other = idOfName.get(name);
      if (other !== undefined && other !== id) {
        const role = isId.has(name) ? "the id" : "an alias";
        inspection.report(
          "unique-names",
          `${noun} ${id}`,
          `alias ${describeValue(alias)} is ${role} of ${describeValue(other)} too`,
        );
      } else {
        idOfName.set(name, id);
      }
    }
  }
  return idOfName;
}
