import type { Language } from "./language.ts";

const suffixes: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  m: 1e6,
  mio: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  t: 1e12,
  bio: 1e12,
};

/**
 * A count as people type it: `300e9`, `300B`, `1.5 T`, `15,000`, in German `1,5 Bio.` and `15.000`. No group of thousands
 * starts with a zero or has an exponent, so that `0.125` and `1.125e0` mean the same in both languages.
 * Gives `undefined` for anything else, so that the API can say what is wrong with it.
 */
export function parseCount(text: string, language: Language): number | undefined {
  const [group, decimal] = language === "de" ? [".", ","] : [",", "."];
  const match = /^([\d.,\s]*\d)(e\+?\d+)?\s*([a-z]*)\.?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, digits = "", exponent = "", suffix = ""] = match;
  const scale = suffix === "" ? 1 : suffixes[suffix.toLowerCase()];
  const grouped =
    exponent === "" && new RegExp(`^[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`).test(digits);
  const plain = grouped ? digits.replaceAll(group, "") : digits.replaceAll(/\s/g, "");
  const value = Number(plain.replace(decimal, ".") + exponent);
  return scale === undefined || Number.isNaN(value) ? undefined : value * scale;
}
