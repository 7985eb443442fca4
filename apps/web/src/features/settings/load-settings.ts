import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi, type Api } from "../../trpc/server-client.ts";
import type { Permission, Session } from "../../trpc/types.ts";
import { loadSession } from "../session/load-session.ts";
import { may } from "./sections.ts";

export type Settings<Value> = {
  readonly session: Session;
  /** the organisation that is set */
  readonly organization: NonNullable<Session["organization"]>;
  readonly value: Value;
};

type Question<Value> = (api: Api, whose: { readonly organization: string }) => Promise<Value>;

/** What a page of settings asks of the organisation that is meant, for those who may use that page. */
export async function loadSettings<Value>(
  permission: Permission,
  question: Question<Value>,
): Promise<Answer<Settings<Value>>> {
  const found = await loadSession();
  if (found.kind === "failed") return found;
  const session = found.value;
  const { organization, user } = session;
  if (organization === null) {
    const kind = user === null ? "needs-sign-in" : "not-found";
    return { kind: "failed", failure: { kind, message: "organization" } };
  }
  if (!may(session, permission)) {
    const kind = user === null ? "needs-sign-in" : "not-allowed";
    return { kind: "failed", failure: { kind, message: `it takes the permission ${permission}` } };
  }
  const api = await serverApi();
  const answer = await ask(question(api, { organization: organization.slug }));
  return answer.kind === "failed"
    ? answer
    : { kind: "answered", value: { session, organization, value: answer.value } };
}
