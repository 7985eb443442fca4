import type { JsonValue } from "../values.ts";

export type Quality = "measured" | "reported" | "modelled" | "assumed";

/** Requests and tokens, or shares of one activity. */
export type Unit = "tokens" | "activity";

/**
 * One figure per unit: central = Σ amount × rate. The half-widths of its 90 % interval are ratios to the central value, by whom
 * their unknowns are shared with: all factors, those of one model group, those of one place group. Within that they add up,
 * beyond it they add in quadrature.
 */
export type UnitFigure = {
  readonly perQuantity: number;
  readonly perInputToken: number;
  readonly perCachedInputToken: number;
  readonly perOutputToken: number;
  readonly sharedBelow: number;
  readonly sharedAbove: number;
  readonly modelBelow: number;
  readonly modelAbove: number;
  readonly placeBelow: number;
  readonly placeAbove: number;
};

/** Machine time per unit, without an interval: it says what of a fleet was in use. */
export type UnitHours = Pick<
  UnitFigure,
  "perQuantity" | "perInputToken" | "perCachedInputToken" | "perOutputToken"
>;

/** What a basis names, as far as it does. */
export type FactorNames = {
  readonly modelId: string | null;
  readonly hardwareId: string | null;
  readonly gridZone: string | null;
  readonly siteName: string | null;
};

/** Figures per unit, by a method version from data versions. */
export type ResolvedFactor = FactorNames & {
  readonly methodId: string;
  readonly methodVersion: string;
  readonly quality: Quality;
  readonly dataVersions: Readonly<Record<string, string>>;
  /** null: the factor is a group of its own */
  readonly modelGroup: string | null;
  readonly placeGroup: string | null;
  /** the intensity behind operational carbon, from which an hour of the grid differs */
  readonly carbonIntensityGPerKwh: number | null;
  readonly energyKwh: UnitFigure;
  readonly operationalCarbonG: UnitFigure;
  /** null when nothing is known of the machines */
  readonly embodiedCarbonG: UnitFigure | null;
  readonly totalCarbonG: UnitFigure;
  readonly waterL: UnitFigure | null;
  /** null where nobody knows how long machines were in use */
  readonly acceleratorHours: UnitHours | null;
  /** the estimate document behind the figures */
  readonly estimate: JsonValue;
};

/** A basis with a name nobody knows or a fact nobody supplies: its activities are counted and wait. */
export type UnresolvedFactor = FactorNames & { readonly unresolvedReason: string };

export type FactorVersion = ResolvedFactor | UnresolvedFactor;

export const isResolved = (version: FactorVersion): version is ResolvedFactor =>
  !("unresolvedReason" in version);

/** A factor of the ledger with one of its versions. */
export type LedgerFactor = {
  readonly id: string;
  readonly key: string;
  readonly unit: Unit;
  readonly phase: string;
  readonly basis: JsonValue;
  readonly version: number;
  readonly current: FactorVersion;
};
