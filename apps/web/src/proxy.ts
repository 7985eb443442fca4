import { NextResponse, type NextRequest } from "next/server";
import { chooseLanguage, isLanguage } from "./formatting/language.ts";
import { LANGUAGE_HEADER } from "./messages/language-header.ts";

/** The language of the address, else of the browser, handed to every server component. */
export function proxy(request: NextRequest): NextResponse {
  const asked = request.nextUrl.searchParams.get("lang");
  const headers = new Headers(request.headers);
  headers.set(
    LANGUAGE_HEADER,
    isLanguage(asked) ? asked : chooseLanguage(request.headers.get("accept-language")),
  );
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!api/|_next/).*)" };
