import { activitiesRouter } from "../features/activities/router.ts";
import { catalogueRouter } from "../features/catalogue/router.ts";
import { estimatesRouter } from "../features/estimates/router.ts";
import { footprintsRouter } from "../features/footprints/router.ts";
import { organizationsRouter } from "../features/organizations/router.ts";
import { sourcesRouter } from "../features/sources/router.ts";
import { createCallerFactory, createRouter } from "./procedures.ts";

export const appRouter = createRouter({
  activities: activitiesRouter,
  catalogue: catalogueRouter,
  estimates: estimatesRouter,
  footprints: footprintsRouter,
  organizations: organizationsRouter,
  sources: sourcesRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
