import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PAGE = "docs/plugins/checks.md";
/** Beside the bundle, and in the checkout while the program runs from its sources. */
const PLACES = [`./${PAGE}`, `../../../../../${PAGE}`];

/** Where the page that findings point at lies on this machine. */
export const findPage = (): string | undefined =>
  PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((file) => existsSync(file));
