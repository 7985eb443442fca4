import { addDays, earliest, latest, type Period } from "../../formatting/day.ts";
import type { OverviewAddress } from "./overview-address.ts";

/** The ends an address asks for; an end left out is open, so that the ledger need not cut a bucket there. */
export type OpenPeriod = { readonly from?: string; readonly to?: string };

export const askedPeriod = ({ from, to }: Pick<OverviewAddress, "from" | "to">): OpenPeriod => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** The period asked for in days; an open end is that of the organisation's activities. */
export function choosePeriod({ from, to }: OpenPeriod, span: Period | undefined): Period {
  const whole = span ?? { from: "1970-01-01", to: "1970-01-02" };
  if (from !== undefined) return { from, to: to ?? latest(whole.to, addDays(from, 1)) };
  return to === undefined ? whole : { from: earliest(whole.from, addDays(to, -1)), to };
}
