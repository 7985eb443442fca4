import type { ImportItem, Importer, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { hashText } from "../usage/hash-text.ts";
import { readRows } from "../usage/read-rows.ts";
import type { Row } from "../usage/row.ts";
import { showRow, tellReason } from "../usage/to-item.ts";
import { addUse, type FocusGroup } from "./focus-group.ts";
import { readFocusRow, type FocusIdentity, type FocusUse } from "./read-focus-row.ts";
import { toDay } from "./to-day.ts";
import { toFocusReading } from "./to-focus-draft.ts";

const SHOWN = [
  "ChargePeriodStart",
  "ChargePeriodEnd",
  "ProviderName",
  "RegionId",
  "ConsumedQuantity",
  "ConsumedUnit",
];
const COLUMNS = [
  ...SHOWN,
  "ChargeCategory",
  "ChargeClass",
  "CommitmentDiscountStatus",
  "CapacityReservationStatus",
  "ServiceProviderName",
  "InvoiceIssuerName",
  "PublisherName",
  "PricingQuantity",
  "PricingUnit",
  "ResourceId",
  "SubAccountId",
  "SubAccountName",
  "BillingAccountId",
  "SkuPriceDetails",
  "SkuMeter",
  "ResourceType",
  "ServiceName",
  "ChargeDescription",
  "Tags",
  "x_SkuDetails",
  "x_InstanceType",
  "x_UsageType",
  "x_SkuMeterName",
  "x_SkuDescription",
  "x_PricingBlockSize",
];
const NEEDED = [
  ["ChargePeriodStart"],
  ["ConsumedQuantity", "PricingQuantity"],
  ["ProviderName", "ServiceProviderName", "InvoiceIssuerName", "PublisherName"],
];
/** Resources times days that are held at once; a bill of a month of the largest fleets has fewer. */
const MOST_GROUPS = 200_000;

/** Bills in the FinOps Open Cost and Usage Specification: machines with accelerators, and tokens of model services. */
export const focusImporter: Importer = {
  id: "focus",
  title: "FOCUS 1.0 to 1.2 bills: hours of accelerators and tokens of model services (CSV, gzip, Parquet)",
  read: readFocus,
};

/**
 * The lines of a bill come in any order, an hour of a machine here and its discount there, so what belongs together is
 * added up until the end: one activity for each resource, product and day.
 */
async function* readFocus(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  const groups = new Map<string, FocusGroup>();
  for await (const found of readRows(input, { columns: COLUMNS, needed: NEEDED })) {
    const item = found.kind === "item" ? found.item : takeRow(found, groups, settings);
    if (item !== undefined) yield item;
  }
  for (const [key, group] of groups) {
    const { use } = group;
    if (use !== undefined) yield await toItemOfGroup(key, { ...group, use }, settings);
  }
}

type PlacedRow = { readonly place: ImportPlace; readonly row: Row };

/** Adds a row to its group, or tells why not. */
function takeRow(
  { place, row }: PlacedRow,
  groups: Map<string, FocusGroup>,
  settings: ImportSettings,
): ImportItem | undefined {
  const text = showRow(row, SHOWN);
  const refuse = (reason: string): ImportItem => ({ kind: "rejected", place, reason, text });
  try {
    const reading = readFocusRow(row, settings);
    if (reading.kind === "left-out") return { kind: "left-out", place, reason: reading.reason };
    const identity = { ...reading.identity, ...toDay(reading.identity) };
    const key = keyOf(identity);
    const group = groups.get(key);
    if (group === undefined && groups.size >= MOST_GROUPS) {
      return refuse(`row: found more than ${MOST_GROUPS} resources times days; allowed: so many in a file`);
    }
    const use = readOrRefuse(reading.readUse);
    groups.set(key, join({ identity, place, text }, group, use));
    return use.kind === "refused" ? refuse(use.reason) : undefined;
  } catch (error) {
    return refuse(tellReason(error));
  }
}

type Use =
  | { readonly kind: "use"; readonly use: FocusUse }
  | { readonly kind: "refused"; readonly reason: string };

function readOrRefuse(readUse: () => FocusUse): Use {
  try {
    return { kind: "use", use: readUse() };
  } catch (error) {
    return { kind: "refused", reason: tellReason(error) };
  }
}

function join(
  begun: Pick<FocusGroup, "identity" | "place" | "text">,
  group: FocusGroup | undefined,
  added: Use,
): FocusGroup {
  const use = added.kind === "use" ? added.use : undefined;
  const isBroken = added.kind === "refused";
  if (group === undefined) return { ...begun, use, isBroken };
  return { ...group, use: addUse(group.use, use), isBroken: group.isBroken || isBroken };
}

const keyOf = ({ product, resource, start, end, project, team, cloudRegion }: FocusIdentity): string =>
  JSON.stringify([product, resource, start, end, project ?? "", team ?? "", cloudRegion ?? ""]);

const ANOTHER_REFUSED = "another row of the same resource and day was refused, and they are one activity";

type UsedGroup = FocusGroup & { readonly use: FocusUse };

async function toItemOfGroup(key: string, group: UsedGroup, settings: ImportSettings): Promise<ImportItem> {
  const { place, text, identity, use, isBroken } = group;
  if (isBroken) return { kind: "rejected", place, reason: ANOTHER_REFUSED, text };
  // Ids of resources are long and tell who pays.
  const id = `${identity.start.slice(0, DATE_LENGTH)}/${await hashText(key)}`;
  try {
    const reading = toFocusReading({ id, identity, use }, settings);
    if (reading.kind === "left-out") return { kind: "left-out", place, reason: reading.reason };
    const document = completeDocument(reading.draft, { settings, importerId: "focus" });
    return { kind: "activity", place, document };
  } catch (error) {
    return { kind: "rejected", place, reason: tellReason(error), text };
  }
}

const DATE_LENGTH = "2026-01-01".length;
