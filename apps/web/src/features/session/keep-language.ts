import { requestAddress } from "../../request-address.ts";

/** An address of ours with the language the page at hand was asked in. */
export async function keepLanguage(path: string): Promise<string> {
  const language = new URL(await requestAddress(), "http://localhost").searchParams.get("lang");
  return language === null ? path : `${path}?lang=${encodeURIComponent(language)}`;
}
