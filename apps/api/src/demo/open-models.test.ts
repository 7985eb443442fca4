import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseActivity, type Activity, type Estimate } from "@llmcarbon/core";
import { getActivity, listActivities, listFootprints, type ActivityRow } from "@llmcarbon/prisma";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOpenModels } from "../generated/open-models.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { ensureDefaultOrganization, loadDemoOrganization } from "./load-demo-organization.ts";

const cases = join(
  dirname(fileURLToPath(import.meta.resolve("@llmcarbon/calibration/package.json"))),
  "cases",
);
const published = new Map(
  ["training.csv", "inference.csv", "other.csv"].flatMap((file) =>
    parse<Record<string, string>>(readFileSync(join(cases, file), "utf8"), { columns: true }).map((row) => [
      row["id"] ?? "",
      row,
    ]),
  ),
);

let api: TestApi;
let activities: readonly Activity[];
let rows: readonly ActivityRow[];
beforeAll(async () => {
  api = await startTestApi();
  await loadDemoOrganization(api);
  activities = readOpenModels().map(parseActivity);
  const { id } = await ensureDefaultOrganization(api);
  const everything = { from: null, to: null, filter: {}, cursor: null, limit: 1000 };
  rows = (await listActivities(api.database, id, everything)).items;
});
afterAll(() => api.close());

const show = (tonnes: number) => tonnes.toLocaleString("en", { maximumFractionDigits: 0 });
const energyOf = (id: string) => activities.find((activity) => activity.id === id)?.measured?.energyKwh;
const rowOf = (activity: Activity) => rows.find(({ externalId }) => externalId === activity.id);

describe("the demo organisation", () => {
  it("books every activity once, however often it is loaded", async () => {
    expect(rows).toHaveLength(activities.length);
    await loadDemoOrganization(api);
    const { id } = await ensureDefaultOrganization(api);
    const [total] = await listFootprints(api.database, id, {
      from: null,
      to: null,
      grain: "total",
      groupBy: [],
      filter: {},
    });
    expect(total?.activityCount).toBe(activities.length);
  });

  it("has training runs, fine-tuning, inference, experiments and storage", () => {
    const count = (phase: Activity["phase"]) =>
      activities.filter((activity) => activity.phase === phase).length;
    expect(count("training") + count("fine-tuning")).toBeGreaterThanOrEqual(30);
    expect(count("fine-tuning")).toBeGreaterThan(0);
    expect(count("inference")).toBeGreaterThan(0);
    expect(count("experimentation")).toBeGreaterThan(0);
    expect(count("storage")).toBe(1);
  });

  it("cites a publication for each, and says that its dates are not published", () => {
    for (const activity of activities) {
      const { source = "", year = "" } = published.get(activity.id ?? "") ?? {};
      expect(source).not.toBe("");
      expect(activity.citation).toContain(source.replace(/[.\s]+$/, "").slice(1));
      expect(activity.citation).toContain(`Dates not published; booked over ${year}.`);
      expect(activity.period).toEqual({ start: `${year}-01-01`, end: `${Number(year) + 1}-01-01` });
      expect(activity.source).toBe("published-cases");
    }
  });

  it("books no energy of zero", () => {
    expect(rows.filter(({ energyKwh }) => !((energyKwh?.central ?? 0) > 0))).toEqual([]);
  });

  it("needs no token count only where the energy is published", () => {
    const unknown = activities.filter(({ workload }) => JSON.stringify(workload).match(/okenCount":0[,}]/));
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.filter(({ measured }) => !((measured?.energyKwh ?? 0) > 0))).toEqual([]);
    expect(unknown.filter(({ citation }) => !/token counts? not published/i.test(citation ?? ""))).toEqual(
      [],
    );
  });

  it("calls measured only what its publication measured, and modelled all that has no energy", () => {
    const qualities = activities.map((activity) => [activity.id, rowOf(activity)?.quality]);
    const expected = activities.map(({ id, measured }) => [
      id,
      measured?.energyKwh === undefined ? "modelled" : measured.quality,
    ]);
    expect(qualities).toEqual(expected);

    const meters = ["measured", "operator_metered", "measured_extrapolated"];
    const evidenceOf = ({ externalId }: ActivityRow) => published.get(externalId)?.["evidence"] ?? "measured";
    const measured = rows.filter(({ quality }) => quality === "measured");
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.filter((row) => !meters.includes(evidenceOf(row)))).toEqual([]);
  });

  it("has the energy of its publications to the kilowatt-hour", () => {
    expect(energyOf("tr_gpt3_175b")).toBe(1_287_000);
    expect(energyOf("tr_bloom_176b")).toBe(433_196);
    expect(energyOf("tr_strubell_elmo")).toBe(275);
    expect(energyOf("ot_bloom_api_energy")).toBe(914);
    expect(energyOf("ot_olmo_dev_13b_energy")).toBe(116_000);
    const runs = activities.filter(
      ({ id, measured }) => id?.startsWith("tr_") && measured?.energyKwh !== undefined,
    );
    const booked = runs.reduce((sum, { measured }) => sum + (measured?.energyKwh ?? 0), 0);
    const inCases = runs.reduce(
      (sum, { id }) => sum + Number(published.get(id ?? "")?.["energy_mwh"]) * 1000,
      0,
    );
    expect(booked).toBeCloseTo(inCases, 6);
    expect(runs.length).toBeGreaterThan(25);
  });

  it("books facility energy as it is and adds the site's overhead to what lacks it", () => {
    const gpt3 = rows.find(({ externalId }) => externalId === "tr_gpt3_175b");
    expect(gpt3?.energyKwh?.central).toBeCloseTo(1_287_000, 3);
    expect(gpt3?.operationalCarbonG?.central).toBeCloseTo(1_287_000 * 429, 0);
    const bloom = rows.find(({ externalId }) => externalId === "tr_bloom_176b");
    expect(bloom?.energyKwh?.central).toBeGreaterThan(433_196 * 1.2 - 1);
  });

  it("says in the citation what the publication itself says was emitted, and on which basis", () => {
    const citationOf = (id: string) => activities.find((activity) => activity.id === id)?.citation;
    expect(citationOf("tr_llama31_70b")).toContain("Published: 2,040 t, location-based.");
    expect(citationOf("tr_llama2_34b")).toContain("Published: 153.9 t, location-based, recalled.");
    expect(citationOf("tr_t5_11b")).toContain(
      "Published: 46.7 t, net of the operator's clean-energy purchases.",
    );
    const silent = activities.filter(
      ({ id = "", citation }) =>
        published.get(id)?.["tco2e_operational"] && !citation?.includes("Published: "),
    );
    expect(silent).toEqual([]);
  });

  it("lies above the published tonnes as the README says, where the PUE is assumed", () => {
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    const assumed = activities.filter(({ id = "", site }) => {
      const { tco2e_operational: tonnes, carbon_basis: basis } = published.get(id) ?? {};
      return tonnes !== "" && basis === "location" && site?.pue === undefined;
    });
    const lines = assumed.map((activity) => {
      const { model, tco2e_operational } = published.get(activity.id ?? "") ?? {};
      const booked = (rowOf(activity)?.operationalCarbonG?.central ?? 0) / 1e6;
      const excess = Math.round((booked / Number(tco2e_operational) - 1) * 100);
      return `${model} | ${show(Number(tco2e_operational))} t | ${show(booked)} t | +${excess} %`;
    });
    expect(lines).toHaveLength(9);
    expect(lines.filter((line) => !readme.includes(`| ${line} |`))).toEqual([]);
  });

  it("takes the PUE published for Jean Zay for every run there", () => {
    const there = activities.filter(({ id = "" }) => published.get(id)?.["location"]?.startsWith("Jean Zay"));
    expect(there).toHaveLength(7);
    expect(there.map(({ site }) => site?.pue)).toEqual(there.map(() => 1.2));
  });

  it("does not count the site's overhead twice in what the carbon of SantaCoder implies", async () => {
    const { id } = await ensureDefaultOrganization(api);
    const row = rows.find(({ externalId }) => externalId === "tr_santacoder_1p1b");
    const detail = await getActivity(api.database, id, row?.id ?? "");
    const { estimate } = detail!.factor.current as unknown as { estimate: Estimate };
    const components = estimate.breakdown.map(({ component }) => component);
    expect(components).toContain("accelerators");
    const overhead = estimate.breakdown.filter(({ component }) => component === "facility-overhead");
    expect(overhead.map(({ energyKwh }) => energyKwh.central)).toEqual(overhead.map(() => 0));
    expect((row?.operationalCarbonG?.central ?? 0) / (row?.energyKwh?.central ?? 0)).toBeCloseTo(28.9, 9);
  });

  it("takes grid intensities of one boundary: a country's or the world's", () => {
    const zones = new Set(rows.map(({ gridZone }) => gridZone));
    expect([...zones].filter((zone) => zone !== null && !/^[A-Z]{2}$/.test(zone))).toEqual([]);
    expect(activities.find(({ id }) => id === "tr_palm_540b")?.site).toEqual({
      countryCode: "US",
      pue: 1.08,
    });
  });

  it("decides about every case, with a reason for each that is left out", () => {
    const decisions = parse<Record<string, string>>(
      readFileSync(join(import.meta.dirname, "../../data/demo-cases/rows.csv"), "utf8"),
      { columns: true },
    );
    expect(new Set(decisions.map((row) => row["case_id"]))).toEqual(new Set(published.keys()));
    expect(decisions.filter(({ decision, reason }) => decision === "leave out" && reason === "")).toEqual([]);
    const bookedIds = decisions.filter(({ decision }) => decision === "book").map((row) => row["case_id"]);
    expect(new Set(activities.map(({ id }) => id))).toEqual(new Set(bookedIds));
  });
});
