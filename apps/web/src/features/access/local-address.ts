const HERE = "http://localhost";

/** Path and query of an address of this dashboard that came with another; the overview for whatever leads elsewhere. */
export function localAddress(text: string | undefined): string {
  if (text === undefined || !URL.canParse(text, HERE)) return "/";
  const { origin, pathname, search } = new URL(text, HERE);
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}

/** The sign-in page that leads back to an address. */
export function signInHref(here: string): string {
  const language = new URL(here, HERE).searchParams.get("lang");
  const query = new URLSearchParams([
    ...(here === "/" ? [] : [["next", here]]),
    ...(language === null ? [] : [["lang", language]]),
  ]).toString();
  return query === "" ? "/sign-in" : `/sign-in?${query}`;
}
