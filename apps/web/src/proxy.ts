import { NextResponse, type NextRequest } from "next/server";
import { problem } from "./app/api/problem.ts";
import { chooseLanguage, isLanguage } from "./formatting/language.ts";
import { LANGUAGE_HEADER } from "./messages/language-header.ts";

/**
 * The language of the address, else of the browser, handed to every server component. An address of the API that is no
 * text is refused here: Next answers it with a bare 500 before any route is asked.
 */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/api/")) return isText(pathname) ? NextResponse.next() : malformedAddress();
  const asked = request.nextUrl.searchParams.get("lang");
  const headers = new Headers(request.headers);
  headers.set(
    LANGUAGE_HEADER,
    isLanguage(asked) ? asked : chooseLanguage(request.headers.get("accept-language")),
  );
  return NextResponse.next({ request: { headers } });
}

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
