import { cache } from "react";
import { env } from "../../env.ts";
import type { Answer } from "../../trpc/ask.ts";
import { openApiSchema, type OpenApi } from "./reference.schema.ts";

const PATIENCE_MS = 15_000;

/** What the API says of itself, asked once for each page. */
export const loadReference: () => Promise<Answer<OpenApi>> = cache(async () => {
  const answer = await fetch(`${env.apiUrl}/v1/openapi.json`, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
  if (answer?.ok !== true) return { kind: "failed", failure: { kind: "unreachable" } };
  return { kind: "answered", value: openApiSchema.parse(await answer.json()) };
});
