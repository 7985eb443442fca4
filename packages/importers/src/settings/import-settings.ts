/** The phases of the activity document. */
export type ImportPhase = "training" | "fine-tuning" | "inference" | "experimentation" | "storage";

/** What fills in for a file that does not say it. It never takes the place of what the file says. */
export type ImportSettings = {
  /** system the activities come from; the importer's id unless given */
  readonly source?: string;
  readonly project?: string;
  readonly team?: string;
  readonly model?: string;
  readonly phase?: ImportPhase;
  readonly hardware?: HardwareSetting;
  readonly site?: SiteSetting;
  /** offset of times without a zone, such as `+02:00`; UTC unless given */
  readonly utcOffset?: string;
  /** ISO instants of what a file without times is of, the end after the start */
  readonly periodStart?: string;
  readonly periodEnd?: string;
  /** whether a vendor's footprint is booked of all its services, not of those for models alone */
  readonly isAllServices?: boolean;
  /** mean tokens of output of a request, ≥ 1: a bill tells tokens and no requests, and books none without it */
  readonly outputTokensPerRequest?: number;
};

/** At most one of `accelerator` and `instance`. */
export type HardwareSetting = {
  readonly accelerator?: string;
  readonly instance?: string;
  readonly count?: number;
};

/** At most one of `cloudRegion`, `gridZone` and `countryCode`. */
export type SiteSetting = {
  readonly cloudRegion?: string;
  readonly gridZone?: string;
  readonly countryCode?: string;
  readonly pue?: number;
};
