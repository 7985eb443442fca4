import type { AppRouter } from "@llmcarbon/api";
import { createTRPCClient, httpLink } from "@trpc/client";

/** For what is done by hand in a browser, one request for each; the browser sends its cookie along. */
export const browserApi = createTRPCClient<AppRouter>({
  links: [httpLink({ url: "/api/trpc" })],
});
