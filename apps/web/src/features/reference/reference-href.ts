const KEPT = ["organization", "lang"];

/** The reference, or a chapter of it, with what every page keeps of the address it is linked from. */
export function referenceHref(here: string, chapter?: string): string {
  const { searchParams } = new URL(here, "http://dashboard");
  const query = new URLSearchParams([...searchParams].filter(([name]) => KEPT.includes(name))).toString();
  return `/reference${chapter === undefined ? "" : `/${chapter}`}${query === "" ? "" : `?${query}`}`;
}
