import { cache } from "react";
import { requestAddress } from "../../request-address.ts";
import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { Session } from "../../trpc/types.ts";

/** Who looks at the page at hand, and what they may do in the organisation its address names; asked once for each page. */
export const loadSession: () => Promise<Answer<Session>> = cache(async () => {
  const api = await serverApi();
  const named = new URL(await requestAddress(), "http://localhost").searchParams.get("organization");
  return ask(api.session.get.query(named !== null && SLUG.test(named) ? { organization: named } : {}));
});

/** What may name an organisation; the rest names none. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What everybody sees where nobody is signed in, unless it is switched off. */
const PUBLISHED = "open-models";

/** Slug of the organisation that is meant where an address names none: one's own, else the published runs. */
export async function findOwnOrganization(): Promise<string> {
  const session = await loadSession();
  return (session.kind === "answered" ? session.value.organization?.slug : undefined) ?? PUBLISHED;
}
