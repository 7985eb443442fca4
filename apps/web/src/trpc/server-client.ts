import type { AppRouter } from "@llmcarbon/api";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { env } from "../env.ts";

const PATIENCE_MS = 15_000;

/** For server components: asks the API directly, never from a cache. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: `${env.apiUrl}/trpc`,
      fetch: (input, init) =>
        fetch(input as string, {
          ...(init as RequestInit),
          cache: "no-store",
          signal: AbortSignal.timeout(PATIENCE_MS),
        }),
    }),
  ],
});
