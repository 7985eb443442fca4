import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, exampleBooking, openTestLedger } from "../testing/index.ts";
import { addExperiment, findExperiment, listExperiments } from "./experiments.ts";
import { addMeasuredRun, findMeasuredRun, listMeasuredRuns } from "./measured-runs.ts";
import { addMeasuredSample, listMeasuredSamples } from "./measured-samples.ts";
import { ensureProject, findProject, listProjects } from "./projects.ts";

const NOBODY = "00000000-0000-4000-8000-000000000000";

describe.each(ENGINES)("measured runs on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
  });

  afterAll(() => database.close());

  const newExperiment = async (name: string) => {
    const project = await ensureProject(database, ours, name);
    return addExperiment(database, ours, { name, document: { project_id: project.id, note: "é" } });
  };

  const newRun = async (name: string) => {
    const { id: experimentId } = await newExperiment(name);
    const startedAt = new Date("2026-01-02T03:04:05.678Z");
    return addMeasuredRun(database, ours, { experimentId, startedAt, document: { cpu_count: 8 } });
  };

  test("a project is made once, by its name", async () => {
    const [first, second] = await Promise.all([
      ensureProject(database, ours, "vision"),
      ensureProject(database, ours, "vision"),
    ]);
    expect(second).toEqual(first);
    expect(await findProject(database, ours, first.id)).toEqual(first);
    expect(await listProjects(database, ours)).toContainEqual(first);
    expect(await findProject(database, theirs, first.id)).toBeUndefined();
    expect(await listProjects(database, theirs)).toEqual([]);
  });

  test("an experiment is found by its id and by its project, and not by another organisation", async () => {
    const experiment = await newExperiment("resnet");
    const { project_id: projectId } = experiment.document as { project_id: string };
    expect(await findExperiment(database, ours, experiment.id)).toEqual(experiment);
    expect(await listExperiments(database, ours, projectId)).toEqual([experiment]);
    expect(await listExperiments(database, ours, NOBODY)).toEqual([]);
    expect(await findExperiment(database, theirs, experiment.id)).toBeUndefined();
  });

  test("an experiment whose id is there already stays as it is, whoever makes it at once", async () => {
    const id = "5b0fa12a-3dd7-45bb-9766-cc326314d9f1";
    const [first] = await Promise.all([
      addExperiment(database, ours, { id, name: "one", document: {} }),
      addExperiment(database, ours, { id, name: "one", document: {} }),
    ]);
    expect(await addExperiment(database, ours, { id, name: "two", document: { is: "other" } })).toEqual(
      first,
    );
    expect(await addExperiment(database, theirs, { id, name: "theirs", document: {} })).toMatchObject({
      name: "theirs",
    });
  });

  test("a run is found by its id and by its experiment", async () => {
    const run = await newRun("runs");
    expect(await findMeasuredRun(database, ours, run.id)).toEqual(run);
    expect(await listMeasuredRuns(database, ours, run.experimentId)).toEqual([run]);
    expect(await findMeasuredRun(database, theirs, run.id)).toBeUndefined();
    expect(await listMeasuredRuns(database, theirs, run.experimentId)).toEqual([]);
  });

  test("a sample stands beside its activity, once", async () => {
    const { id: runId } = await newRun("samples");
    const booking = { ...exampleBooking, source: "meter", externalId: `${runId}/1` };
    await bookActivities(database, ours, { door: "test", bookings: [booking], rejectedCount: 0 });
    const sample = {
      runId,
      sampledAt: new Date("2026-01-02T03:04:15.678Z"),
      durationS: 10,
      energyKwh: 1e-6,
      document: { cpu_power: 4.4 },
    };
    const name = { source: "meter", externalId: booking.externalId };
    const activityId = await addMeasuredSample(database, ours, { ...sample, ...name });
    expect(activityId).toMatch(/^[\da-f-]{36}$/);
    expect(await addMeasuredSample(database, ours, { ...sample, ...name, energyKwh: 9 })).toBe(activityId);
    expect(await listMeasuredSamples(database, ours, { runId, offset: 0, limit: 10 })).toEqual({
      items: [{ ...sample, activityId }],
      total: 1,
    });
    expect((await listMeasuredSamples(database, theirs, { runId, offset: 0, limit: 10 })).total).toBe(0);
  });

  test("a sample without an activity is not kept", async () => {
    const { id: runId } = await newRun("lost");
    const sample = {
      runId,
      sampledAt: new Date("2026-01-02T03:04:15Z"),
      durationS: 1,
      energyKwh: 1,
      document: {},
      source: "meter",
      externalId: "nothing",
    };
    expect(await addMeasuredSample(database, ours, sample)).toBeUndefined();
    expect((await listMeasuredSamples(database, ours, { runId, offset: 0, limit: 10 })).total).toBe(0);
  });

  test("samples come the latest first, a page at a time", async () => {
    const { id: runId } = await newRun("pages");
    const seconds = [1, 2, 3];
    for (const second of seconds) {
      const externalId = `${runId}/${second}`;
      const booking = { ...exampleBooking, source: "meter", externalId };
      await bookActivities(database, ours, { door: "test", bookings: [booking], rejectedCount: 0 });
      const sampledAt = new Date(Date.UTC(2026, 0, 2, 3, 4, second));
      await addMeasuredSample(database, ours, {
        runId,
        sampledAt,
        durationS: 1,
        energyKwh: second,
        document: {},
        source: "meter",
        externalId,
      });
    }
    const page = async (offset: number) => {
      const { items, total } = await listMeasuredSamples(database, ours, { runId, offset, limit: 2 });
      return [items.map(({ energyKwh }) => energyKwh), total];
    };
    expect(await page(0)).toEqual([[3, 2], 3]);
    expect(await page(2)).toEqual([[1], 3]);
  });
});
