import { parseActivity, type Estimate } from "@llmcarbon/core";
import { bookActivities } from "@llmcarbon/prisma";
import { expect, it } from "vitest";
import { ensureDefaultOrganization } from "../../demo/load-demo-organization.ts";
import { gpt3 } from "../../testing/documents.ts";
import { startTestApi } from "../../testing/start-test-api.ts";
import { activityDetailSchema } from "./activity.schema.ts";
import { getActivity } from "./get-activity.ts";
import { listActivities } from "./list-activities.ts";
import { requireBookable, toBooking } from "./to-booking.ts";

it("answers an estimate that was booked before it could tell water and latency", async () => {
  const api = await startTestApi();
  try {
    const activity = requireBookable(parseActivity(gpt3));
    const { water: _, latency: __, ...earlier } = await api.estimator.estimate(activity);
    const { id: organizationId } = await ensureDefaultOrganization(api);
    await bookActivities(api.database, organizationId, [toBooking(activity, earlier as Estimate)]);

    const organization = "open-models";
    const { items } = await listActivities(api.database, { organization, limit: 1 });
    const detail = await getActivity(api.database, { organization, id: items[0]!.id });
    expect(detail.estimate).toMatchObject({ ...earlier, water: null, latency: null });
    expect(() => activityDetailSchema.parse(detail)).not.toThrow();
  } finally {
    await api.close();
  }
});
