export const KINDS = ["hardware", "grid", "model"] as const;
export type Kind = (typeof KINDS)[number];

export const BOUNDARIES = ["lifecycle", "direct"] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** What the map's colours tell. */
export const MAPS = ["intensity", "granularity"] as const;
export type MapOf = (typeof MAPS)[number];

/** The whole state of the page; it lives in the address and nowhere else. */
export type SourcesAddress = {
  readonly organization: string | undefined;
  /** kind of provider shown; all where absent */
  readonly kind: Kind | undefined;
  readonly boundary: Boundary;
  readonly map: MapOf;
  /** country whose line stands under the map */
  readonly country: string | undefined;
  /** restatement whose months are shown */
  readonly restatement: string | undefined;
  readonly language: string | undefined;
};

type SearchParameters = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address; a part that makes no sense counts as absent, so that every address shows a page. */
export function parseSourcesAddress(parameters: SearchParameters): SourcesAddress {
  const read = (name: string): string | undefined => {
    const value = parameters[name];
    const text = Array.isArray(value) ? value[0] : value;
    return text === "" ? undefined : text;
  };
  const country = read("country")?.toUpperCase();
  return {
    organization: read("organization"),
    kind: KINDS.find((kind) => kind === read("kind")),
    boundary: BOUNDARIES.find((boundary) => boundary === read("boundary")) ?? "lifecycle",
    map: MAPS.find((map) => map === read("map")) ?? "intensity",
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined,
    restatement: read("restatement"),
    language: read("lang"),
  };
}

/** The address with some parts changed; defaults are left out. */
export function sourcesHref(address: SourcesAddress, changes: Partial<SourcesAddress> = {}): string {
  const query = new URLSearchParams(listParameters({ ...address, ...changes })).toString();
  return query === "" ? "/sources" : `/sources?${query}`;
}

/** The address of a method page, which keeps what every page keeps. */
export function methodHref({ organization, language }: SourcesAddress, page: string): string {
  const kept = [["organization", organization] as const, ["lang", language] as const];
  const query = new URLSearchParams(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return `/sources/methods/${page}${query === "" ? "" : `?${query}`}`;
}

/** Names and values as they stand in the address. */
export function listParameters(address: SourcesAddress): [string, string][] {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ["organization", address.organization],
    ["kind", address.kind],
    ["boundary", address.boundary === "lifecycle" ? undefined : address.boundary],
    ["map", address.map === "intensity" ? undefined : address.map],
    ["country", address.country],
    ["restatement", address.restatement],
    ["lang", address.language],
  ];
  return parts.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}
