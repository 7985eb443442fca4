import { ORGANIZATION_NAMES } from "../trpc/name-organization.ts";
import type { Route } from "./route.ts";

type Path = Route["path"];

/** Names in the braces of a path. */
export const namesInPath = (path: Path): ReadonlySet<string> =>
  new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name));

/** What the address of a route says, and no body: whose it is about, and what of theirs. */
export const namesOfAddress = (path: Path): ReadonlySet<string> =>
  new Set([...ORGANIZATION_NAMES, ...namesInPath(path)]);
