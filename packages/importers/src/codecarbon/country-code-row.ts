/** A row of data/country-codes. */
export type CountryCodeRow = {
  readonly alpha3: string;
  readonly alpha2: string;
  readonly source_id: string;
  readonly confidence: "published";
};
