import type { Instant } from "../../units/index.ts";

/** The card of a data set, as a Sources page shows it. */
export type DatasetCardV1 = {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly publisher: string;
  readonly url?: string;
  /** SPDX identifier, or a plain word such as `public domain` or `cited fact` */
  readonly license: string;
  /** `YYYY-MM-DD` */
  readonly retrievedOn?: string;
  readonly rowCount?: number;
};

/** How a provider that asks others has fared since it was created. */
export type ProviderHealthV1 = {
  /** `waiting`: it was not asked yet; `unconfigured`: a key is missing, which `message` names */
  readonly state: "ok" | "waiting" | "failing" | "unconfigured";
  readonly lastRefreshedAt?: Instant;
  readonly lastFailedAt?: Instant;
  /** one line without secrets */
  readonly message?: string;
};

/** What a provider of any kind may tell of itself. */
export type ProviderDescriptionV1 = {
  /** data sets its facts stand in */
  readonly datasets?: readonly DatasetCardV1[];
  /** for providers whose facts come from elsewhere at run time */
  doDescribeHealth?(): ProviderHealthV1;
};
