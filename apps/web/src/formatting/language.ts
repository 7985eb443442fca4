export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the API says is English on every page: refusals, assumptions, names of formulas. */
export const API_LANGUAGE: Language = "en";

export const isLanguage = (value: unknown): value is Language =>
  LANGUAGES.some((language) => language === value);

/** The first language of an Accept-Language header that we speak, by weight; English else. */
export function chooseLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.trim().split(";");
      const weight = settings.find((setting) => setting.trim().startsWith("q="));
      return { tag: tag.slice(0, 2).toLowerCase(), weight: Number(weight?.trim().slice(2) ?? 1) };
    })
    .toSorted((first, second) => second.weight - first.weight);
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? "en";
}
