import type { ProcedureMeta } from "../trpc/procedures.ts";
import { appRouter } from "../trpc/router.ts";
import type { Needs } from "./needs.ts";
import { procedureNameOf } from "./procedure-name-of.ts";
import type { Route } from "./route.ts";

const router: object = appRouter;
/** As the router keeps them: all, by their whole names. */
const { procedures } = Reflect.get(router, "_def") as {
  readonly procedures: Readonly<Record<string, object>>;
};

/** What a route takes: what its procedure declares, so that there is one declaration. */
export function needsOfRoute(route: Route): Needs {
  const { needs, operationId } = route;
  if (needs !== undefined) return needs;
  const declared = procedures[procedureNameOf(route)];
  const { meta } = (declared === undefined ? {} : Reflect.get(declared, "_def")) as {
    readonly meta?: ProcedureMeta;
  };
  if (meta === undefined) throw new Error(`${operationId} says not what it takes`);
  return meta.permission;
}
