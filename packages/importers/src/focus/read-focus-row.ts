import { InvalidQuantityError, present } from "@llmcarbon/spec";
import type { ImportSettings } from "../settings/import-settings.ts";
import { parseJsonCell } from "../usage/parse-json-cell.ts";
import { readAmount, readName, requireInstant } from "../usage/read-cells.ts";
import { toRowOfObject, type Row } from "../usage/row.ts";
import { findBilledUnit, type BilledUnit } from "./find-billed-unit.ts";
import { findRentedMachine, findVendor, type RentedMachine } from "./find-rented-machine.ts";
import { findMarketplaceMeter, isOfMarketplace } from "./find-marketplace-meter.ts";
import { findTokenMeter, type TokenMeter } from "./find-token-meter.ts";
import { findTokenUnit } from "./find-token-unit.ts";

/** What rows of one activity have in common. */
export type FocusIdentity = {
  /** the machine or the model */
  readonly product: { readonly kind: "machine"; readonly machine: RentedMachine } | ProductModel;
  /** of whoever is billed, when the vendor names no resource; never shown */
  readonly resource: string;
  readonly start: string;
  readonly end: string;
  readonly project?: string;
  readonly team?: string;
  readonly cloudRegion?: string;
};

type ProductModel = { readonly kind: "model"; readonly model: string };

export type FocusReading =
  | { readonly kind: "left-out"; readonly reason: string }
  | {
      readonly kind: "use";
      readonly identity: FocusIdentity;
      /** throws for a quantity that is refused */
      readonly readUse: () => FocusUse;
    };

/** What a row adds to its activity. */
export type FocusUse = {
  readonly machineS: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};

const leftOut = (reason: string): FocusReading => ({ kind: "left-out", reason });

const NOTHING: FocusUse = {
  machineS: 0,
  inputTokenCount: 0,
  cachedInputTokenCount: 0,
  outputTokenCount: 0,
};

/**
 * Beside the hours of an instance AWS bills an extra of it, and what a capacity reservation holds, used or not; Google the hours
 * that were committed to.
 *
 * @source AWS, Data Exports User Guide, Monitoring your On-Demand capacity reservations; EC2 usage types
 */
const NOT_IN_USE = /(?:^|-)(?:EBSOptimized|UnusedBox|UnusedDed|Reservation|DedicatedRes):|^Commitment\b/;
const LICENCE = /\blicen[cs]e/i;

/**
 * A line of a bill: hours of a machine with accelerators, tokens of a model, or neither.
 *
 * @throws {FootprintError} for a line whose time is not told
 * @source FinOps Open Cost and Usage Specification 1.0 to 1.2
 */
export function readFocusRow(row: Row, { utcOffset }: ImportSettings): FocusReading {
  const category = row("ChargeCategory");
  if (category !== undefined && category !== "Usage")
    return leftOut("a charge that is no use: a tax, a purchase, a credit");
  if (row("CommitmentDiscountStatus") === "Unused" || row("CapacityReservationStatus") === "Unused") {
    return leftOut("a commitment or reservation that nobody used");
  }
  const texts = listTexts(row);
  if (texts.some((text) => NOT_IN_USE.test(text)))
    return leftOut("no hours of use: an extra, or what was set aside");
  const meter = isOfMarketplace(texts) ? findMarketplaceMeter(row, texts) : findTokenMeter(texts);
  const unit = findBilledUnit(row, meter !== undefined);
  const product = findProduct({ meter, machine: findMachine(row, texts), unit });
  if (product === undefined)
    return leftOut("neither hours of a machine with accelerators nor tokens of a model");
  if (texts.some((text) => LICENCE.test(text))) return leftOut("a licence, not a machine");
  return {
    kind: "use",
    identity: identify(row, product, utcOffset),
    readUse: () =>
      readUse(row, { unit, texts, direction: product.kind === "model" ? meter?.direction : undefined }),
  };
}

type Clues = {
  readonly meter: TokenMeter | undefined;
  readonly machine: RentedMachine | undefined;
  /** absent where the quantity is missing: then the row is of the product, and refused */
  readonly unit: BilledUnit | undefined;
};

function findProduct({ meter, machine, unit }: Clues): FocusIdentity["product"] | undefined {
  const kind = unit?.kind;
  if (meter !== undefined && (kind === "tokens" || kind === "units" || kind === undefined)) {
    return { kind: "model", model: meter.model };
  }
  return machine !== undefined && (kind === "time" || kind === undefined)
    ? { kind: "machine", machine }
    : undefined;
}

/** What a row says of its product, the most exact first. */
function listTexts(row: Row): readonly string[] {
  const details = toRowOfObject(parseJsonCell(row("SkuPriceDetails")));
  const more = toRowOfObject(parseJsonCell(row("x_SkuDetails")));
  return [
    details("InstanceType"),
    details("x_InstanceType"),
    more("ServiceType"),
    row("x_InstanceType"),
    row("x_UsageType"),
    row("x_SkuMeterName"),
    row("SkuMeter"),
    row("x_SkuDescription"),
    row("ResourceType"),
    row("ChargeDescription"),
  ].filter((text): text is string => typeof text === "string");
}

const findVendorOf = (row: Row) =>
  ["ProviderName", "ServiceProviderName", "InvoiceIssuerName", "PublisherName"]
    .map((column) => row(column))
    .map((name) => (typeof name === "string" ? findVendor(name) : undefined))
    .find((vendor) => vendor !== undefined);

function findMachine(row: Row, texts: readonly string[]): RentedMachine | undefined {
  const vendor = findVendorOf(row);
  return vendor === undefined ? undefined : findRentedMachine(vendor, texts);
}

function identify(row: Row, product: FocusIdentity["product"], utcOffset: string | undefined): FocusIdentity {
  const tags = parseJsonCell(row("Tags"));
  const resource = ["ResourceId", "SubAccountId", "BillingAccountId"].map((column) => row(column));
  const vendor = findVendorOf(row);
  const region = readName(row, "RegionId");
  return {
    product,
    resource: resource.find((id): id is string => typeof id === "string") ?? "",
    start: requireInstant(row, "ChargePeriodStart", utcOffset),
    end: requireInstant(row, "ChargePeriodEnd", utcOffset),
    ...present({
      project: findTag(tags, "project") ?? readName(row, "SubAccountName") ?? readName(row, "SubAccountId"),
      team: findTag(tags, "team"),
      cloudRegion:
        vendor === undefined || region === undefined || region === "global"
          ? undefined
          : `${vendor}/${region}`,
    }),
  };
}

/** A tag by its name, however its letters and prefix are written: `Project`, `user:project`. */
function findTag(tags: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const key = Object.keys(tags).find((each) => each.toLowerCase().replace(/^.*[:/]/, "") === name);
  return key === undefined ? undefined : readName(toRowOfObject(tags), key);
}

type Measure = {
  readonly unit: BilledUnit | undefined;
  readonly texts: readonly string[];
  /** of tokens; absent for a machine */
  readonly direction: TokenMeter["direction"] | undefined;
};

function readUse(row: Row, { unit, texts, direction }: Measure): FocusUse {
  if (row("ChargeClass") === "Correction") {
    throw new InvalidQuantityError("ChargeClass", "Correction", "bills as they were corrected");
  }
  const amount = unit === undefined ? undefined : readAmount(row, unit.column);
  if (unit === undefined || amount === undefined) {
    throw new InvalidQuantityError("ConsumedQuantity", "nothing", "a quantity with its unit");
  }
  if (direction === undefined) return { ...NOTHING, machineS: unit.toOurs(amount) };
  const tokens = findTokenUnit(row, unit, texts);
  if (tokens.kind === "units") throw new InvalidQuantityError("ConsumedUnit", '"Units"', TOKEN_UNITS);
  return toTokenUse(direction, tokens.toOurs(amount));
}

const TOKEN_UNITS =
  "tokens, 1K or 1M of them; Units with million or thousand in ChargeDescription, or with PricingQuantity and x_PricingBlockSize that make up ConsumedQuantity";

function toTokenUse(direction: TokenMeter["direction"], tokenCount: number): FocusUse {
  if (direction === "unknown") {
    throw new InvalidQuantityError("SkuMeter", "tokens", "a meter that tells input from output");
  }
  if (direction === "output") return { ...NOTHING, outputTokenCount: tokenCount };
  const cachedInputTokenCount = direction === "cached-input" ? tokenCount : 0;
  return { ...NOTHING, inputTokenCount: tokenCount, cachedInputTokenCount };
}
