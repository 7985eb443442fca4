/** One line of a provider's catalogue, for search and choice. */
export type ListingV1 = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** who makes or runs it */
  readonly vendor?: string;
  /** place, for regions: ISO 3166-1 alpha-2 */
  readonly countryCode?: string;
};
