import type { Webhook } from "../../../trpc/types.ts";
import { readChoices } from "../read-form.ts";

type Event = Webhook["events"][number];

/** What an address may be told of. */
export const EVENTS = ["period.closed", "restatement.finished", "alert.raised"] as const satisfies Event[];

/** The events that are ticked. */
export function readEvents(data: FormData): Event[] {
  const ticked = readChoices(data, "events");
  return EVENTS.filter((event) => ticked.includes(event));
}
