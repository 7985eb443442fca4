import { NextResponse, type NextRequest } from "next/server";
import { problem } from "./app/api/problem.ts";
import { contentPolicy, createNonce } from "./content-policy.ts";
import { chooseLanguage, isLanguage } from "./formatting/language.ts";
import { LANGUAGE_HEADER } from "./messages/language-header.ts";
import { ADDRESS_HEADER } from "./request-address.ts";

/**
 * Before every page: its language, that of the address, else of the browser, and its address, handed to the server components;
 * and the policy that lets its own scripts run and no others. An address of the API that is no text is refused here: Next answers
 * it with a bare 500 before any route is asked.
 */
export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) return isText(pathname) ? NextResponse.next() : malformedAddress();
  const asked = request.nextUrl.searchParams.get("lang");
  const headers = new Headers(request.headers);
  headers.set(
    LANGUAGE_HEADER,
    isLanguage(asked) ? asked : chooseLanguage(request.headers.get("accept-language")),
  );
  headers.set(ADDRESS_HEADER, `${pathname}${search}`);
  const policy = contentPolicy(createNonce());
  // Next reads the nonce from the policy of the request and gives it to the scripts it writes.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(pageHeaders(request))) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** What holds for every page, which is made for one visitor and for nobody else. */
const pageHeaders = (request: NextRequest): Readonly<Record<string, string>> => ({
  "cache-control": "private, no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  ...(request.headers.get("x-forwarded-proto") === "https" && {
    "strict-transport-security": "max-age=31536000",
  }),
});

function isText(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

const malformedAddress = (): Response =>
  problem({
    title: "The request cannot be read",
    status: 400,
    code: "malformed-request",
    detail: "the address holds escapes that are not UTF-8 text",
  });

/** Pages, and of the API only what is escaped: what passes here is held in memory. */
export const config = { matcher: ["/((?!api/|_next/).*)", "/api/(.*%.*)"] };
