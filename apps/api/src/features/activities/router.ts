import { toEntries } from "../../batch/answer-each.ts";
import { createRouter, procedure } from "../../trpc/procedures.ts";
import { activityQuerySchema, activityRequestSchema, bookInputSchema } from "./activity.schema.ts";
import { bookActivities } from "./book-activities.ts";
import { getActivity } from "./get-activity.ts";
import { listActivities } from "./list-activities.ts";

export const activitiesRouter = createRouter({
  book: procedure
    .input(bookInputSchema)
    .mutation(({ ctx, input: { organization, activities } }) =>
      bookActivities(ctx, { organization, entries: toEntries(activities) }),
    ),
  list: procedure.input(activityQuerySchema).query(({ ctx, input }) => listActivities(ctx.database, input)),
  get: procedure.input(activityRequestSchema).query(({ ctx, input }) => getActivity(ctx.database, input)),
});
