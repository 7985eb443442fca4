import { isDay } from "../../formatting/day.ts";

export const GROUPS = ["phase", "component", "project", "model", "hardware", "gridZone", "site"] as const;
export type Group = (typeof GROUPS)[number];

/** Dimensions with a ranked list of their own. */
export const RANKED = ["project", "model", "hardware", "gridZone"] as const;
export type Ranked = (typeof RANKED)[number];

export const MEASURES = [
  "total",
  "energy",
  "operational",
  "embodied",
  "known",
  "water",
  "tokens",
  "activities",
] as const;
export type Measure = (typeof MEASURES)[number];

/** What the drawer explains: a headline figure, or the row of one project, model, … (empty: without a name). */
export type Subject =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "row"; readonly dimension: Ranked; readonly name: string };

/** The whole state of the overview; it lives in the address and nowhere else. */
export type OverviewAddress = {
  /** where absent, that of whoever looks */
  readonly organization: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly group: Group;
  readonly explain: Subject | undefined;
  /** activity opened inside the drawer */
  readonly activity: string | undefined;
  readonly language: string | undefined;
};

export type SearchParameters = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address; a part that makes no sense counts as absent, so that every address shows a page. */
export function parseOverviewAddress(parameters: SearchParameters): OverviewAddress {
  const read = (name: string): string | undefined => {
    const value = parameters[name];
    const text = Array.isArray(value) ? value[0] : value;
    return text === "" ? undefined : text;
  };
  const [from, to] = [read("from"), read("to")].map((day) =>
    day !== undefined && isDay(day) ? day : undefined,
  );
  const isOrdered = from === undefined || to === undefined || from < to;
  return {
    organization: read("organization"),
    from: isOrdered ? from : undefined,
    to: isOrdered ? to : undefined,
    group: GROUPS.find((group) => group === read("group")) ?? "phase",
    explain: parseSubject(read("explain")),
    activity: read("activity"),
    language: read("lang"),
  };
}

function parseSubject(text: string | undefined): Subject | undefined {
  if (text === undefined) return undefined;
  const measure = MEASURES.find((candidate) => candidate === text);
  if (measure !== undefined) return { kind: "measure", measure };
  const [head, ...rest] = text.split(":");
  const dimension = RANKED.find((candidate) => candidate === head);
  return dimension === undefined || rest.length === 0
    ? undefined
    : { kind: "row", dimension, name: rest.join(":") };
}

const formatSubject = (subject: Subject): string =>
  subject.kind === "measure" ? subject.measure : `${subject.dimension}:${subject.name}`;

/** The query of an address with some parts changed; defaults are left out. */
export function overviewQuery(address: OverviewAddress, changes: Partial<OverviewAddress> = {}): string {
  const next = { ...address, ...changes };
  const parts: readonly (readonly [string, string | undefined])[] = [
    ["organization", next.organization],
    ["from", next.from],
    ["to", next.to],
    ["group", next.group === "phase" ? undefined : next.group],
    ["explain", next.explain === undefined ? undefined : formatSubject(next.explain)],
    ["activity", next.activity],
    ["lang", next.language],
  ];
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return query === "" ? "" : `?${query}`;
}

export const overviewHref = (address: OverviewAddress, changes: Partial<OverviewAddress> = {}): string =>
  `/${overviewQuery(address, changes)}`;
