import { headers } from "next/headers";

/** Set by the proxy on every request for a page. */
export const ADDRESS_HEADER = "x-llmcarbon-address";

/** Path and query of the page at hand, for server components. */
export const requestAddress = async (): Promise<string> => (await headers()).get(ADDRESS_HEADER) ?? "/";
