import { isDay } from "../../../formatting/day.ts";

/** What the list of entries is narrowed to; it lives in the address. */
export type AuditFilter = Readonly<
  Partial<Record<"actor" | "action" | "objectKind" | "from" | "to", string>>
>;

/** Reads an address; a part that makes no sense counts as absent. */
export function parseAuditFilter(parameters: URLSearchParams): AuditFilter {
  const read = (name: string) => parameters.get(name)?.trim() || undefined;
  const [from, to] = [read("from"), read("to")].map((day) =>
    day !== undefined && isDay(day) ? day : undefined,
  );
  const isForward = from === undefined || to === undefined || from < to;
  const parts = {
    actor: read("actor"),
    action: read("action"),
    objectKind: read("objectKind"),
    ...(isForward && { from, to }),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
