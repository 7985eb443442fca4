import { TRPCClientError } from "@trpc/client";

/** Why a question has no answer. Absent answers are data: a page shows them, it does not crash. */
export type Failure =
  | { readonly kind: "unreachable" }
  /** whoever asks is nobody the API knows */
  | { readonly kind: "needs-sign-in"; readonly message: string }
  /** whoever asks may not know */
  | { readonly kind: "not-allowed"; readonly message: string }
  | { readonly kind: "not-found"; readonly message: string }
  | { readonly kind: "refused"; readonly message: string };

export type Answer<Value> =
  | { readonly kind: "answered"; readonly value: Value }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Turns the API's refusals into data; anything that did not come from the API is thrown on. */
export async function ask<Value>(question: Promise<Value>): Promise<Answer<Value>> {
  try {
    return { kind: "answered", value: await question };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return { kind: "failed", failure: toFailure(error) };
  }
}

const kindOf: Readonly<Record<string, "needs-sign-in" | "not-allowed" | "not-found">> = {
  UNAUTHORIZED: "needs-sign-in",
  FORBIDDEN: "not-allowed",
  NOT_FOUND: "not-found",
};

function toFailure(error: TRPCClientError<never>): Failure {
  const code: unknown = (error.data as { code?: unknown } | undefined)?.code;
  if (typeof code !== "string") return { kind: "unreachable" };
  return { kind: kindOf[code] ?? "refused", message: error.message };
}
