import type { Caller } from "../trpc/router.ts";
import type { Route } from "./route.ts";

/** Name of a route's procedure as the router has it, `sites.put`: the members of a caller that it asks for. */
export function procedureNameOf({ procedure }: Pick<Route, "procedure">): string {
  const path: string[] = [];
  const caller: object = new Proxy(
    {},
    {
      get(_target, name) {
        path.push(String(name));
        return caller;
      },
    },
  );
  procedure(caller as Caller);
  return path.join(".");
}
