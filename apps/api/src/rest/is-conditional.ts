import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

/** What is read at the address of a route, if it is one that changes it. */
export const findReading = ({ method = "get", path }: Route): Route | undefined =>
  CHANGING.has(method)
    ? routes.find((route) => route.path === path && (route.method ?? "get") === "get")
    : undefined;

const CHANGING: ReadonlySet<string> = new Set(["put", "patch", "delete"]);

/** Whether a route changes what is read at its address, and may be told to do so only if it is still as it was. */
export const isConditional = (route: Route): boolean => findReading(route) !== undefined;
