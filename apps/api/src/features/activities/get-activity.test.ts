import { parseActivity } from "@llmcarbon/core";
import { bookActivities, isResolved, type Booking, type JsonValue } from "@llmcarbon/prisma";
import { expect, it } from "vitest";
import { ensureDefaultOrganization } from "../../demo/load-demo-organization.ts";
import { createFactors, readBatch } from "../../ingest/read-batch.ts";
import { toEntries } from "../../batch/answer-each.ts";
import { gpt3 } from "../../testing/documents.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { activityDetailSchema } from "./activity.schema.ts";
import { getActivity } from "./get-activity.ts";
import { listActivities } from "./list-activities.ts";

/** A booking whose estimate lacks what the first version of a method could not tell. */
async function bookEarlier(api: TestApi, organizationId: string): Promise<void> {
  const entries = toEntries([parseActivity(gpt3)]);
  const factors = createFactors(api, organizationId);
  const { bookings } = await readBatch(api, { door: "test", entries, keptTo: null, factors });
  const [booking] = bookings;
  const { version } = booking!.factor;
  if (!isResolved(version)) throw new Error(version.unresolvedReason);
  const { water: _, latency: __, ...estimate } = version.estimate as Record<string, JsonValue>;
  const earlier: Booking = { ...booking!, factor: { ...booking!.factor, version: { ...version, estimate } } };
  const batch = { door: "test", bookings: [earlier], rejectedCount: 0 };
  await bookActivities(api.database, organizationId, batch);
}

it("answers an estimate that was booked before it could tell water and latency", async () => {
  const api = await startTestApi();
  try {
    const organization = await ensureDefaultOrganization(api);
    await bookEarlier(api, organization.id);
    const within = { database: api.database, access: { organization, permissions: new Set<never>() } };
    const { items } = await listActivities(within, { organization: organization.slug, limit: 1 });
    const detail = await getActivity(within, { organization: organization.slug, id: items[0]!.id });
    expect(detail.estimate).toMatchObject({ id: "gpt3", water: null, latency: null });
    expect(() => activityDetailSchema.parse(detail)).not.toThrow();
  } finally {
    await api.close();
  }
});
