import { toEntries } from "../../batch/answer-each.ts";
import { createRouter, procedure } from "../../trpc/procedures.ts";
import {
  activityQuerySchema,
  activityRequestSchema,
  bookInputSchema,
  unresolvedRequestSchema,
} from "./activity.schema.ts";
import { bookActivities } from "./book-activities.ts";
import { getActivity } from "./get-activity.ts";
import { listActivities } from "./list-activities.ts";
import { listUnresolved } from "./list-unresolved.ts";

export const activitiesRouter = createRouter({
  book: procedure
    .input(bookInputSchema)
    .mutation(({ ctx, input: { organization, activities } }) =>
      bookActivities(ctx, { organization, entries: toEntries(activities) }),
    ),
  list: procedure.input(activityQuerySchema).query(({ ctx, input }) => listActivities(ctx.database, input)),
  unresolved: procedure
    .input(unresolvedRequestSchema)
    .query(({ ctx, input }) => listUnresolved(ctx.database, input)),
  get: procedure.input(activityRequestSchema).query(({ ctx, input }) => getActivity(ctx.database, input)),
});
