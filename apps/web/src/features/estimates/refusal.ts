import type { AppRouter } from "@llmcarbon/api";
import { TRPCClientError } from "@trpc/client";

/** Why a plan could not be estimated; `path` is where in the activity document, when it is the document's fault. */
export type Refusal = { readonly path: string | undefined; readonly message: string };

/** Reads what the API answered: a line for each fault of the document, or that it did not answer at all. */
export function readRefusals(error: unknown): readonly Refusal[] | "unreachable" {
  if (!(error instanceof TRPCClientError)) return "unreachable";
  const { data, message }: TRPCClientError<AppRouter> = error;
  if (data === undefined || data === null) return "unreachable";
  const faults = data.problem.errors ?? [];
  return faults.length > 0
    ? faults.map(({ path, found, allowed }) => ({ path, message: `found ${found}; allowed: ${allowed}` }))
    : [readLine(message)];
}

/** The API's lines start with the path they speak of: `model: found unknown model "gtp-3"; nearest: gpt-3`. */
function readLine(line: string): Refusal {
  const match = /^([\w.]+): (.*)$/.exec(line);
  return { path: match?.[1], message: match?.[2] ?? line };
}
