import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { emissionCreateSchema, experimentSchema, runCreateSchema } from "./codecarbon.schema.ts";
import { toDocument, type Measured } from "./to-document.ts";

const runId = "2b6a9d4e-0f0c-4a3a-9a55-0d5c5b2f4a11";
const projectId = "8edb03e1-9a28-452a-9c93-a3b6560136d7";

const emissionOf = (more: object = {}) =>
  emissionCreateSchema.parse({
    timestamp: "2026-11-21T19:19:12.343916+01:00",
    run_id: runId,
    duration: 15,
    energy_consumed: 0.5,
    ...more,
  });

const runOf = (more: object = {}) =>
  runCreateSchema.parse({ timestamp: "2026-11-21T18:00:00", experiment_id: projectId, ...more });

const experimentOf = (more: object = {}) =>
  experimentSchema.parse({
    id: projectId,
    name: "resnet",
    project_id: projectId,
    timestamp: "2026-11-21T18:00:00Z",
    ...more,
  });

const measured = (more: Partial<Measured> = {}): Measured => ({
  runId,
  emission: emissionOf(),
  run: runOf(),
  experiment: experimentOf(),
  project: "vision",
  ...more,
});

describe("toDocument", () => {
  it("is an activity of the time the sample ends, named by its run and time", () => {
    const document = toDocument(measured());
    expect(document).toMatchObject({
      id: `${runId}/2026-11-21T18:19:12.343Z`,
      source: "codecarbon",
      project: "vision",
      phase: "training",
      period: { start: "2026-11-21T18:18:57.343Z", end: "2026-11-21T18:19:12.343Z" },
      measured: { energyKwh: 0.5, energyScope: "it", durationS: 15 },
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("leaves a project without a name to the ledger", () => {
    expect(toDocument(measured({ project: undefined }))).not.toHaveProperty("project");
  });

  it.each([
    [{ provider: "aws", region: "eu-west-1" }, { country_iso_code: "FRA" }, { cloudRegion: "aws/eu-west-1" }],
    [{ provider: null, region: "bretagne" }, { country_iso_code: "fra" }, { countryCode: "FR" }],
    [
      {},
      { cloud_provider: "gcp", cloud_region: "europe-west1", country_iso_code: "BEL" },
      { cloudRegion: "gcp/europe-west1" },
    ],
    [{}, { country_iso_code: "Auto" }, undefined],
    [{}, {}, undefined],
  ])("takes the place of the run %j, else of the experiment %j: %j", (run, experiment, site) => {
    const document = toDocument(measured({ run: runOf(run), experiment: experimentOf(experiment) }));
    expect(document?.["site"]).toEqual(site);
  });

  it.each([
    [
      { gpu_count: 8, gpu_model: "8 x NVIDIA H100" },
      { accelerator: "NVIDIA H100", count: 8 },
    ],
    [{ gpu_count: 3, gpu_model: "1 x NVIDIA T42 x NVIDIA H100" }, undefined],
    [{ gpu_count: 0, gpu_model: "" }, undefined],
  ])("reads accelerators from %j: %j", (run, hardware) => {
    expect(toDocument(measured({ run: runOf(run) }))?.["hardware"]).toEqual(hardware);
  });

  it("is nothing where no energy was read", () => {
    expect(toDocument(measured({ emission: emissionOf({ energy_consumed: 0 }) }))).toBeUndefined();
  });
});

describe("bodies", () => {
  it.each([
    [{ duration: 0 }, "duration"],
    [{ energy_consumed: null }, "energy_consumed"],
    [{ energy_consumed: -1 }, "energy_consumed"],
    [{ run_id: "1" }, "run_id"],
    [{ timestamp: "yesterday" }, "timestamp"],
    [{ timestamp: "0001-01-01T00:00:00" }, "timestamp"],
    [{ cpu_utilization_percent: 101 }, "cpu_utilization_percent"],
  ])("refuses %j", (wrong, path) => {
    const parsed = emissionCreateSchema.safeParse({ ...emissionOf(), ...wrong });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([path]);
  });

  it("keeps nothing of where somebody's machine stands, and nothing it does not know", () => {
    const run = runOf({ longitude: -71.2, latitude: 46.8, user: "somebody" });
    expect(JSON.stringify(run)).not.toMatch(/71|46|somebody/);
  });
});
