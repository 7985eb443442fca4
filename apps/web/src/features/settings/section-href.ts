import type { Section } from "./sections.ts";

type Parameters = { get(name: string): string | null };

/** A page of settings with what every page keeps of the address. */
export function sectionHref(section: Section, parameters: Parameters): string {
  const query = new URLSearchParams(
    ["organization", "lang"].flatMap((name) => {
      const value = parameters.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();
  return `/settings/${section}${query === "" ? "" : `?${query}`}`;
}
