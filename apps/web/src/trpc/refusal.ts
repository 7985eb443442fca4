import { TRPCClientError } from "@trpc/client";

/** Why the API did not do what it was told. */
export type Refusal =
  | { readonly kind: "unreachable" }
  | { readonly kind: "too-many" }
  | { readonly kind: "refused"; readonly message: string };

const TOO_MANY = 429;

/** @throws whatever did not come from the API */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof TRPCClientError)) throw error;
  const data = error.data as { readonly code?: unknown; readonly httpStatus?: unknown } | undefined;
  if (data?.code === undefined) return { kind: "unreachable" };
  return data.httpStatus === TOO_MANY ? { kind: "too-many" } : { kind: "refused", message: error.message };
}

/** What came of a request. */
export type Sent =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly refusal: Refusal };

/** Sends to an address that answers with cookies, which tRPC has no word for. */
export async function post(path: string, body: unknown): Promise<Sent> {
  const answer = await fetch(`/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (answer === undefined) return { kind: "failed", refusal: { kind: "unreachable" } };
  const said: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return { kind: "done", value: said };
  if (answer.status === TOO_MANY) return { kind: "failed", refusal: { kind: "too-many" } };
  const message = readMessage(said);
  return {
    kind: "failed",
    refusal: message === undefined ? { kind: "unreachable" } : { kind: "refused", message },
  };
}

/** Problems have a detail, identity a message. */
function readMessage(said: unknown): string | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { detail, message } = said as { readonly detail?: unknown; readonly message?: unknown };
  return [detail, message].find((text) => typeof text === "string");
}
