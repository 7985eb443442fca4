import { toEntries } from "../../batch/answer-each.ts";
import { createRouter, procedureFor } from "../../trpc/procedures.ts";
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
  book: procedureFor("activities:book")
    .input(bookInputSchema)
    .mutation(({ ctx, input }) =>
      bookActivities(ctx, ctx.access.organization.id, { entries: toEntries(input.activities) }),
    ),
  list: procedureFor("figures:read")
    .input(activityQuerySchema)
    .query(({ ctx, input }) => listActivities(ctx, input)),
  unresolved: procedureFor("figures:read")
    .input(unresolvedRequestSchema)
    .query(({ ctx }) => listUnresolved(ctx)),
  get: procedureFor("figures:read")
    .input(activityRequestSchema)
    .query(({ ctx, input }) => getActivity(ctx, input)),
});
