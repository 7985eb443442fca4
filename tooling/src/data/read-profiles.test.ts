import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DatasetError } from "./dataset-problem.ts";
import { readProfiles } from "./read-profiles.ts";
import { writeProfiles } from "./write-profiles.ts";
import { writeTestDataset } from "./write-test-dataset.ts";

const HOURS = 8760;
const startOf = (hour: number) => new Date(Date.UTC(2023, 0) + hour * 3.6e6).toISOString();
const kind = { zone: "FR", boundary: "lifecycle", basis: "production", confidence: "derived" } as const;

const read = (cellOf: (hour: number) => string, hours = HOURS, shift = 0) => {
  const rows = Array.from(
    { length: hours },
    (_, hour) => `${startOf(hour < 5 ? hour : hour + shift)},${cellOf(hour)},catalogue`,
  );
  const folder = writeTestDataset(`starts_at,FR,source_id\n${rows.join("\n")}\n`, {
    key: ["starts_at"],
    columns: {
      starts_at: { description: "hour" },
      FR: { unit: "gCO2e/kWh", description: "France" },
      source_id: { description: "source" },
    },
  });
  return readProfiles(folder, { FR: kind });
};

const unpack = (base64: string) => {
  const bytes = Buffer.from(base64, "base64");
  return Array.from({ length: bytes.length / 2 }, (_, hour) => bytes.readUInt16LE(2 * hour) / 10);
};

test("packs every hour of a year, and marks what is missing", () => {
  const { hourCount, profiles } = read((hour) =>
    hour === 3 || hour === 4 || hour === 0 ? "" : `${hour % 100}.5`,
  );
  expect(hourCount).toBe(HOURS);
  expect(profiles[0]).toMatchObject({ ...kind, year: 2023, source_id: "catalogue" });
  expect(profiles[0]?.hours.stepsPerG).toBe(10);
  expect(unpack(profiles[0]!.hours.base64).slice(0, 7)).toEqual([6553.5, 1.5, 2.5, 6553.5, 6553.5, 5.5, 6.5]);
});

test.each([
  ["an hour that is left out", HOURS, 1],
  ["a year that ends early", HOURS - 1, 0],
])("refuses %s", (_, hours, shift) => {
  expect(() => read(() => "1", hours, shift)).toThrow(DatasetError);
  expect(() => read(() => "1", hours, shift)).toThrow("all hours of one year, in order");
});

test("writes modules that name the profiles and import their hours on demand", async () => {
  const generated = mkdtempSync(join(tmpdir(), "profiles-"));
  writeProfiles(generated, [read(() => "7")]);
  const { PROFILES, originOf } = await import(/* @vite-ignore */ join(generated, "profiles.ts"));
  expect(PROFILES).toEqual([{ ...kind, year: 2023, source_id: "catalogue", load: expect.any(Function) }]);
  expect(originOf("catalogue")).toMatchObject({ datasetId: "lamps", publisher: "Lamp House" });
  const { base64 } = await PROFILES[0].load();
  expect(new Set(unpack(base64))).toEqual(new Set([7]));
});
