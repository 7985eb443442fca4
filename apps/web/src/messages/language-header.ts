/** Set by the proxy on every request for a page. */
export const LANGUAGE_HEADER = "x-llmcarbon-language";
