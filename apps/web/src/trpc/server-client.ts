import type { AppRouter } from "@llmcarbon/api";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import { headers } from "next/headers";
import { cache } from "react";
import { env } from "../env.ts";

export type Api = TRPCClient<AppRouter>;

const PATIENCE_MS = 15_000;

/**
 * For server components: asks the API directly, never from a cache, as whoever asked for the page. One client for each request,
 * since what one client asks at a time goes out together and under one cookie.
 */
export const serverApi: () => Promise<Api> = cache(async () => createClient((await headers()).get("cookie")));

/** As nobody: for what is answered to everyone and takes a write, which a cookie alone does not cover. */
export const publicApi = createClient(null);

function createClient(cookie: string | null): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${env.apiUrl}/trpc`,
        headers: cookie === null ? {} : { cookie },
        fetch: (input, init) =>
          fetch(input as string, {
            ...(init as RequestInit),
            cache: "no-store",
            signal: AbortSignal.timeout(PATIENCE_MS),
          }),
      }),
    ],
  });
}
