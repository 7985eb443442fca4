import type { Database } from "../client/database.ts";
import type { JsonValue } from "../values.ts";

/** What a meter read since the sample before it, and the activity it was booked as. */
export type MeasuredSample = {
  readonly runId: string;
  /** end of the time it is of */
  readonly sampledAt: Date;
  /** [s] */
  readonly durationS: number;
  readonly energyKwh: number;
  readonly activityId: string;
  /** as it was sent */
  readonly document: JsonValue;
};

/** A sample whose activity is known by the name it was booked under. */
export type SampleDraft = Omit<MeasuredSample, "activityId"> & {
  readonly source: string;
  readonly externalId: string;
};

type SampleRow = {
  run_id: string;
  sampled_at: Date;
  duration_s: number;
  energy_kwh: number;
  activity_id: string;
  document: JsonValue;
};

const toSample = (row: SampleRow): MeasuredSample => ({
  runId: row.run_id,
  sampledAt: row.sampled_at,
  durationS: row.duration_s,
  energyKwh: row.energy_kwh,
  activityId: row.activity_id,
  document: row.document,
});

/**
 * Keeps a sample of a run that is there, beside the activity it was booked as. A sample of the same run and millisecond changes
 * nothing.
 *
 * @returns id of the activity; nothing where no activity of that name is booked
 */
export async function addMeasuredSample(
  database: Database,
  organizationId: string,
  sample: SampleDraft,
): Promise<string | undefined> {
  const { runId, sampledAt, source, externalId } = sample;
  return database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRaw`
      INSERT INTO measured_sample (
        organization_id, run_id, sampled_at, duration_s, energy_kwh, activity_id, document
      )
      SELECT ${organizationId}::uuid, ${runId}::uuid, ${sampledAt}::timestamptz, ${sample.durationS}::float8,
             ${sample.energyKwh}::float8, activity_id, ${JSON.stringify(sample.document)}::json
      FROM activity_key
      WHERE organization_id = ${organizationId}::uuid AND source = ${source} AND external_id = ${externalId}
      ON CONFLICT DO NOTHING`;
    const [row] = await transaction.$queryRaw<{ activity_id: string }[]>`
      SELECT activity_id FROM measured_sample
      WHERE organization_id = ${organizationId}::uuid AND run_id = ${runId}::uuid
        AND sampled_at = ${sampledAt}::timestamptz`;
    return row?.activity_id;
  });
}

/** A page of samples of a run, the latest first, and how many there are in all. */
export async function listMeasuredSamples(
  database: Database,
  organizationId: string,
  { runId, offset, limit }: { readonly runId: string; readonly offset: number; readonly limit: number },
): Promise<{ readonly items: readonly MeasuredSample[]; readonly total: number }> {
  return database.inOrganization(organizationId, async (transaction) => {
    const [{ total }] = await transaction.$queryRaw<[{ total: number }]>`
      SELECT count(*)::int AS total FROM measured_sample
      WHERE organization_id = ${organizationId}::uuid AND run_id = ${runId}::uuid`;
    const rows = await transaction.$queryRaw<SampleRow[]>`
      SELECT run_id, sampled_at, duration_s, energy_kwh, activity_id, document FROM measured_sample
      WHERE organization_id = ${organizationId}::uuid AND run_id = ${runId}::uuid
      ORDER BY sampled_at DESC OFFSET ${offset}::int LIMIT ${limit}::int`;
    return { items: rows.map(toSample), total };
  });
}
