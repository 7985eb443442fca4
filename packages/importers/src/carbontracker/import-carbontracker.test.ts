import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { carbontrackerImporter } from "./import-carbontracker.ts";

const read = (text: string, settings: ImportSettings = {}) =>
  collect(carbontrackerImporter.read(toInput(text), settings));

/** Of carbontracker's own tests (MIT, tests/test_parser.py), with the line it writes of the grid. */
const LOG = `2022-11-14 15:42:43 - CarbonTracker: The following components were found: GPU with device(s) NVIDIA GeForce RTX 3060, NVIDIA GeForce RTX 3060. CPU with device(s) cpu:0.
2022-11-14 15:43:37 - CarbonTracker: Average carbon intensity during training was 124.10 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.
2022-11-14 15:43:37 - CarbonTracker: 
Actual consumption for 1 epoch(s):
\tTime:\t0:00:53
\tEnergy:\t0.003504 kWh
\tCO2eq:\t0.357451 g
\tThis is equivalent to:
\t0.002969 km travelled by car
2022-11-14 15:43:37 - CarbonTracker: 
Predicted consumption for 4 epoch(s):
\tTime:\t0:03:33
\tEnergy:\t0.014018 kWh
\tCO2eq:\t1.429803 g
2022-11-14 15:46:19 - CarbonTracker: 
Actual consumption for 4 epoch(s):
\tTime:\t0:03:35
\tEnergy:\t0.014201 kWh
\tCO2eq:\t1.448502 g
2022-11-14 15:46:19 - CarbonTracker: Finished monitoring.
`;

describe("carbontrackerImporter", () => {
  it("books what was measured of all epochs, and no prediction", async () => {
    const items = await read(LOG, { utcOffset: "+01:00" });
    const documents = documentsOf(items);
    expect(documents).toEqual([
      {
        id: "2022-11-14 15:46:19 0.014201 kWh",
        source: "carbontracker",
        phase: "training",
        hardware: { accelerator: "NVIDIA GeForce RTX 3060", count: 2 },
        site: { countryCode: "DK" },
        period: { start: "2022-11-14T14:42:44.000Z", end: "2022-11-14T14:46:19.000Z" },
        measured: { energyKwh: 0.014201, energyScope: "facility", durationS: 215 },
      },
    ]);
    expect(() => parseActivity(documents[0])).not.toThrow();
    expect(reasonsOf(items, "left-out")).toEqual([
      "11: a prediction; only what was measured is booked",
      "4: fewer epochs of the same run; the block after it is booked",
    ]);
  });

  it("tells runs of one log apart", async () => {
    // The second goes on for longer than the first, as a later block of the first would.
    const second = `2022-11-15 09:00:00 - CarbonTracker: The following components were found: CPU with device(s) cpu:0.
2022-11-15 09:10:00 - CarbonTracker: 
Actual consumption for 9 epoch(s):
\tTime:\t0:09:00
\tEnergy:\t0.05 kWh
`;
    const documents = documentsOf(await read(LOG + second));
    expect(documents.map(({ id, site, hardware }) => [id, site, hardware])).toEqual([
      [
        "2022-11-14 15:46:19 0.014201 kWh",
        { countryCode: "DK" },
        { accelerator: "NVIDIA GeForce RTX 3060", count: 2 },
      ],
      ["2022-11-15 09:10:00 0.05 kWh", undefined, undefined],
    ]);
  });

  it("reads a block that stands behind its time, without a count of epochs", async () => {
    const text =
      "2022-11-14 15:44:48 - CarbonTracker: Actual consumption:\n\tTime:\t1:02:22\n\tEnergy:\t0.009417 kWh\n";
    expect(documentsOf(await read(text))).toMatchObject([
      { measured: { energyKwh: 0.009417, durationS: 3742 }, period: { end: "2022-11-14T15:44:48.000Z" } },
    ]);
  });

  it("refuses a block that tells neither energy nor time", async () => {
    const block = "Actual consumption for 1 epoch(s):\n\tTime:\t0:00:53\n";
    expect(reasonsOf(await read(block), "rejected")).toEqual([
      "1: Energy: found no number of kWh; allowed: 0 or more",
    ]);
    expect(reasonsOf(await read(`${block}\tEnergy:\t0.1 kWh\n`), "rejected")).toEqual([
      "1: found no time before the block; allowed: the log file, whose lines begin with theirs",
    ]);
  });
});
