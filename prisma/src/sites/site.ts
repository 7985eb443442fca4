import type { JsonValue } from "../values.ts";

/** A place that an organisation declared under a name of its own. */
export type Site = {
  readonly name: string;
  /** what an activity could say of its site */
  readonly document: JsonValue;
  readonly updatedAt: Date;
};

export type SiteColumns = {
  readonly name: string;
  readonly document: JsonValue;
  readonly updated_at: Date;
};

export const toSite = ({ name, document, updated_at }: SiteColumns): Site => ({
  name,
  document,
  updatedAt: updated_at,
});
