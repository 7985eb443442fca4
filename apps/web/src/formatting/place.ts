import type { Language } from "./language.ts";

/** A country in words: `FR` is France; `undefined` for what is no country. */
export function formatCountry(
  code: string,
  language: Language,
  style: "long" | "short" = "long",
): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  return new Intl.DisplayNames(language, { type: "region", fallback: "none", style }).of(code);
}

/** Clouds that publish figures of their own for a region, which is then its own zone. */
const CLOUDS: Readonly<Record<string, string>> = {
  aws: "AWS",
  azure: "Microsoft Azure",
  gcp: "Google Cloud",
};

/**
 * A grid zone as people read it: `FR` is France, `US-MIDW-MISO` US · MIDW-MISO, `province:CA-QC` Canada · QC,
 * `gcp:europe-west1` Google Cloud · europe-west1 and `egrid:MROW`, which only the United States have, US · eGRID MROW.
 */
export function formatGridZone(zone: string, language: Language): string {
  const [kind, code] = zone.includes(":") ? zone.split(":", 2) : ["", zone];
  if (kind === undefined || code === undefined) return zone;
  const cloud = CLOUDS[kind];
  if (cloud !== undefined) return `${cloud} · ${code}`;
  if (code.length === 2) return formatCountry(code, language) ?? code;
  if (kind === "egrid") return `${formatCountry("US", language, "short")} · eGRID ${code}`;
  const country = formatCountry(code.slice(0, 2), language, "short");
  return country === undefined || code[2] !== "-" ? code : `${country} · ${code.slice(3)}`;
}
