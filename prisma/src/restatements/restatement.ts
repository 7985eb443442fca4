/** What made a restatement necessary. */
export type RestatementTrigger = "method" | "fact" | "site" | "name" | "fleet" | "grid-hours" | "by-hand";

/** Which factors are compiled anew; every key narrows, an empty filter is all of them. */
export type RestatementFilter = {
  readonly models?: readonly string[];
  readonly hardware?: readonly string[];
  readonly gridZones?: readonly string[];
  readonly phases?: readonly string[];
  readonly methods?: readonly string[];
  /** name of a declared place */
  readonly site?: string;
  readonly isUnresolved?: boolean;
  /** these alone */
  readonly factorIds?: readonly string[];
};

export type RestatementWish = {
  readonly trigger: RestatementTrigger;
  /** one line for whoever reads the account */
  readonly reason: string;
  readonly filter: RestatementFilter;
  /** fingerprint of the facts it restates to, where it was the facts that changed */
  readonly factsKey: string | null;
};

export type Restatement = Omit<RestatementWish, "factsKey"> & {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  /** factors the filter lets through */
  readonly factorCount: number;
  /** of these, compiled anew so far */
  readonly compiledCount: number;
  /** of these, with other figures or names than before */
  readonly changedCount: number;
  /** why it failed */
  readonly message: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
};

/** Central figures of a project's month. */
export type MonthFigures = {
  readonly energyKwh: number;
  readonly operationalCarbonG: number;
  /** null where no factor knows it */
  readonly embodiedCarbonG: number | null;
  readonly totalCarbonG: number;
  readonly waterL: number | null;
};

/** What a restatement made of one month of one project. */
export type RestatementLine = {
  readonly project: string;
  /** `YYYY-MM` */
  readonly month: string;
  /** a closed month keeps its figures: the difference stands beside them as an adjustment */
  readonly isClosed: boolean;
  readonly before: MonthFigures;
  readonly after: MonthFigures;
};
