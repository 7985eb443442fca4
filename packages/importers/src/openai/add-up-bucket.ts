import type { ImportItem, ImportPlace } from "../importer.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { toInferenceDraft } from "../usage/to-inference-draft.ts";
import { tellReason } from "../usage/to-item.ts";
import type { LineIdentity, LineTotals } from "./read-openai-line.ts";

/** A line of a bucket: counted, or with the reason why it cannot be. */
export type BucketLine = {
  readonly place: ImportPlace;
  /** what a refusal shows of it */
  readonly text: string;
  readonly identity: LineIdentity;
  readonly counted:
    | { readonly kind: "totals"; readonly totals: LineTotals }
    | { readonly kind: "refused"; readonly reason: string };
};

const REFUSED_WITH_OTHERS =
  "another line of the same time, project and model was refused, and they are one activity";

/**
 * Lines of one bucket as activities, one for each project and model. Keys, users, batches and tiers are added up: who
 * asked is nobody's business here. Where one line is refused its fellows are too, since the activity would otherwise
 * stand under its id with too little.
 */
export function addUpBucket(lines: readonly BucketLine[], settings: ImportSettings): readonly ImportItem[] {
  const groups = new Map<string, BucketLine[]>();
  for (const line of lines) {
    const group = groups.get(line.identity.id);
    if (group === undefined) groups.set(line.identity.id, [line]);
    else group.push(line);
  }
  return [...groups.values()].flatMap((group) => toItems(group, settings));
}

function toItems(group: readonly BucketLine[], settings: ImportSettings): readonly ImportItem[] {
  if (group.some(({ counted }) => counted.kind === "refused")) return group.map(refuse);
  const [first] = group;
  if (first === undefined) return [];
  try {
    const draft = toInferenceDraft({ ...first.identity, ...addUp(group) });
    const document = completeDocument(draft, { settings, importerId: "openai" });
    return [{ kind: "activity", place: first.place, document }];
  } catch (error) {
    return [{ kind: "rejected", place: first.place, reason: tellReason(error), text: first.text }];
  }
}

const refuse = ({ place, text, counted }: BucketLine): ImportItem => ({
  kind: "rejected",
  place,
  reason: counted.kind === "refused" ? counted.reason : REFUSED_WITH_OTHERS,
  text,
});

function addUp(group: readonly BucketLine[]): LineTotals {
  const sum = { requestCount: 0, inputTokenTotal: 0, outputTokenTotal: 0, cachedInputTokenTotal: 0 };
  for (const { counted } of group) {
    if (counted.kind === "refused") continue;
    sum.requestCount += counted.totals.requestCount;
    sum.inputTokenTotal += counted.totals.inputTokenTotal;
    sum.outputTokenTotal += counted.totals.outputTokenTotal;
    sum.cachedInputTokenTotal += counted.totals.cachedInputTokenTotal;
  }
  return sum;
}
