import { headers } from "next/headers";
import { isLanguage, type Language } from "../formatting/language.ts";
import { LANGUAGE_HEADER } from "./language-header.ts";

/** The language of the request at hand, for server components. */
export async function requestLanguage(): Promise<Language> {
  const language = (await headers()).get(LANGUAGE_HEADER);
  return isLanguage(language) ? language : "en";
}
