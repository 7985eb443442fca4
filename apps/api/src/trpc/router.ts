import { activitiesRouter } from "../features/activities/router.ts";
import { adminRouter } from "../features/admin/router.ts";
import { apiKeysRouter } from "../features/api-keys/router.ts";
import { auditRouter } from "../features/audit/router.ts";
import { catalogueRouter } from "../features/catalogue/router.ts";
import { estimatesRouter } from "../features/estimates/router.ts";
import { fleetRouter } from "../features/fleet/router.ts";
import { footprintsRouter } from "../features/footprints/router.ts";
import { gridHoursRouter } from "../features/grid-hours/router.ts";
import { invitationsRouter } from "../features/invitations/router.ts";
import { membersRouter } from "../features/members/router.ts";
import { organizationsRouter } from "../features/organizations/router.ts";
import { periodsRouter } from "../features/periods/router.ts";
import { restatementsRouter } from "../features/restatements/router.ts";
import { sessionRouter } from "../features/session/router.ts";
import { setupRouter } from "../features/setup/router.ts";
import { sitesRouter } from "../features/sites/router.ts";
import { sourcesRouter } from "../features/sources/router.ts";
import { teamsRouter } from "../features/teams/router.ts";
import { webhooksRouter } from "../features/webhooks/router.ts";
import { storageAssetsRouter } from "../features/storage-assets/router.ts";
import { createCallerFactory, createRouter } from "./procedures.ts";

export const appRouter = createRouter({
  activities: activitiesRouter,
  admin: adminRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  catalogue: catalogueRouter,
  estimates: estimatesRouter,
  fleet: fleetRouter,
  footprints: footprintsRouter,
  gridHours: gridHoursRouter,
  invitations: invitationsRouter,
  members: membersRouter,
  organizations: organizationsRouter,
  periods: periodsRouter,
  restatements: restatementsRouter,
  session: sessionRouter,
  setup: setupRouter,
  sites: sitesRouter,
  sources: sourcesRouter,
  teams: teamsRouter,
  webhooks: webhooksRouter,
  storageAssets: storageAssetsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
