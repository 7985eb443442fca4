import { FootprintError, type PluginHostV1, type RequestV1, type ResponseV1 } from "@llmcarbon/spec";
import { quote } from "../text/to-line.ts";

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 5;
const MOST_BYTES = 64 * 1024 * 1024;
/** No connection outlives this, so none keeps the program from ending. */
const LONGEST_MS = 60_000;
const FIRST_REDIRECT = 300;
const LAST_REDIRECT = 399;
const SEE_OTHER = 303;

/** Headers that may follow to another host: none that could hold a key. */
const HARMLESS = new Set(["accept", "accept-language", "user-agent"]);

type Step = { readonly url: URL; readonly options: RequestInit; readonly redirectsLeft: number };

/**
 * The platform's `fetch` for plugins: http and https alone, a bounded answer, a bounded time, and redirects that carry
 * no key to another host. `redirect: "manual"` hands redirects back as they are.
 *
 * @throws {FootprintError} `refused-request` for another scheme, too many redirects, or a body above 64 MiB
 */
export function createBoundedFetch(fetch: Fetch): PluginHostV1["fetch"] {
  const follow = async ({ url, options, redirectsLeft }: Step): Promise<Response> => {
    const response = await fetch(url.href, { ...options, redirect: "manual" });
    const location = response.headers.get("location");
    const isRedirect =
      response.status >= FIRST_REDIRECT && response.status <= LAST_REDIRECT && location !== null;
    if (!isRedirect || options.redirect === "manual") return response;
    await response.body?.cancel();
    if (options.redirect === "error") throw refuse(`a redirect from ${url.host}`, "an answer without one");
    if (redirectsLeft === 0) throw refuse(`more than ${MOST_REDIRECTS} redirects from ${url.host}`, "fewer");
    return follow({
      ...toNext(parseAddress(location, url), { url, options, status: response.status }),
      redirectsLeft: redirectsLeft - 1,
    });
  };
  return async (address, request = {}) => {
    const options = toInit(request);
    const response = await follow({ url: parseAddress(address), options, redirectsLeft: MOST_REDIRECTS });
    return boundBody(response);
  };
}

function toInit(request: RequestV1): RequestInit {
  const { signal, ...rest } = request;
  const deadline = AbortSignal.timeout(LONGEST_MS);
  return { ...rest, signal: signal instanceof AbortSignal ? AbortSignal.any([signal, deadline]) : deadline };
}

function parseAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  throw refuse(`the address ${quote(text)}`, "http:// or https://");
}

type Redirected = { readonly url: URL; readonly options: RequestInit; readonly status: number };

/** What is sent on: to another host, or down from https, neither body nor keys. */
function toNext(next: URL, { url, options, status }: Redirected): Omit<Step, "redirectsLeft"> {
  const isSameHost = next.origin === url.origin;
  const { body, method = "GET", ...rest } = options;
  const headers = Object.entries((options.headers ?? {}) as Record<string, string>);
  const kept = isSameHost ? headers : headers.filter(([name]) => HARMLESS.has(name.toLowerCase()));
  const isRead = status === SEE_OTHER || method === "GET" || method === "HEAD" || body === undefined;
  if (!isRead && !isSameHost)
    throw refuse(`a redirect of ${method} from ${url.host} to ${next.host}`, "one within a host");
  const sent =
    status === SEE_OTHER
      ? { method: method === "HEAD" ? "HEAD" : "GET" }
      : { method, ...(body !== undefined && { body }) };
  return { url: next, options: { ...rest, ...sent, headers: Object.fromEntries(kept) } };
}

/** The answer as it came, but for its text, which is counted as it arrives. */
function boundBody(response: Response): ResponseV1 & { readonly body: Response["body"] } {
  return {
    status: response.status,
    headers: response.headers,
    body: response.body,
    text: () => readText(response),
  };
}

async function readText(response: Response): Promise<string> {
  const { body } = response;
  if (body === null) return "";
  const decoder = new TextDecoder();
  let byteCount = 0;
  let text = "";
  for await (const chunk of body) {
    byteCount += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (byteCount > MOST_BYTES) throw refuse(`a body above ${MOST_BYTES} bytes`, "a shorter one");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const refuse = (found: string, allowed: string): FootprintError =>
  new FootprintError({ code: "refused-request", message: `request: found ${found}; allowed: ${allowed}` });
