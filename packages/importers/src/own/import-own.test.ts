import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { ownImporter } from "./import-own.ts";

const read = (text: string, settings: ImportSettings = {}) =>
  collect(ownImporter.read(toInput(text), settings));

const HEADER =
  "id,phase,model,workload.tokenCount,hardware.accelerator,hardware.count,site.countryCode,period.start";
const ROW = "2024,training,gpt-3-davinci,300e9,V100,10000,US,2020-06-01";
const DOCUMENT = {
  id: "2024",
  phase: "training",
  model: "gpt-3-davinci",
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "V100", count: 10_000 },
  site: { countryCode: "US" },
  period: { start: "2020-06-01" },
};

describe("ownImporter", () => {
  it.each([
    ["CSV", `${HEADER}\n${ROW}\n`],
    ["NDJSON", `${JSON.stringify(DOCUMENT)}\n`],
    ["JSON", JSON.stringify([DOCUMENT], null, 2)],
  ])("reads %s", async (_, text) => {
    const [document] = documentsOf(await read(text));
    expect(document).toEqual({ ...DOCUMENT, source: "own" });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("takes off the sign that keeps a text in a table from being a formula, and no other", async () => {
    const idOf = async (cell: string) =>
      documentsOf(await read(`${HEADER}\n${ROW.replace("2024", cell)}\n`))[0]?.id;
    expect(await idOf("'=1+1")).toBe("=1+1");
    expect(await idOf("'-x")).toBe("-x");
    expect(await idOf("'quoted'")).toBe("'quoted'");
  });

  it("takes the period of the settings where a document has none", async () => {
    const settings: ImportSettings = { periodStart: "2024-03-01", periodEnd: "2024-04-01" };
    const { period: _, ...timeless } = DOCUMENT;
    const periodsOf = async (document: object) =>
      documentsOf(await read(JSON.stringify(document), settings)).map((each) => each["period"]);
    expect(await periodsOf(timeless)).toEqual([{ start: "2024-03-01", end: "2024-04-01" }]);
    expect(await periodsOf(DOCUMENT)).toEqual([DOCUMENT.period]);
  });

  it("fills in what a document does not say, and nothing else", async () => {
    const { hardware: _, site: __, ...bare } = DOCUMENT;
    const settings: ImportSettings = {
      source: "mine",
      project: "p",
      team: "t",
      hardware: { accelerator: "H100", count: 8 },
      site: { cloudRegion: "aws/us-east-1", pue: 1.2 },
      model: "other",
    };
    const lines = [bare, { ...DOCUMENT, source: "theirs", project: "q", site: { gridZone: "FR" } }];
    const documents = documentsOf(await read(lines.map((line) => JSON.stringify(line)).join("\n"), settings));
    expect(documents).toEqual([
      { ...bare, source: "mine", project: "p", team: "t", hardware: settings.hardware, site: settings.site },
      { ...DOCUMENT, source: "theirs", project: "q", team: "t", site: { gridZone: "FR", pue: 1.2 } },
    ]);
  });

  it("refuses by line what can be no activity, without its words", async () => {
    const lines = [
      { ...DOCUMENT, id: undefined, prompt: "a secret" },
      { ...DOCUMENT, phase: "sleeping" },
      { ...DOCUMENT, site: "US" },
      { ...DOCUMENT, team: 7 },
      [],
    ];
    const items = await read(lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(reasonsOf(items, "rejected")).toEqual([
      "1: id: found no text of 1 to 200 characters; allowed: the activity's own in its source",
      "2: phase: found none of ours; allowed: one of training, fine-tuning, inference, experimentation, storage",
      "3: site: found no object; allowed: an object",
      "4: team: found no text; allowed: text",
      "5: found no object; allowed: an activity document",
    ]);
    expect(JSON.stringify(items)).not.toContain("secret");
  });

  it("refuses rows and headers that are none", async () => {
    expect(reasonsOf(await read(`${HEADER}\n1,2\n${ROW}`), "rejected")).toEqual([
      "2: row: found 2 cells; allowed: 8, one per column",
    ]);
    expect(reasonsOf(await read("id,id\n1,2"), "rejected")).toEqual([
      '1: header: found column "id" twice; allowed: each column once',
    ]);
    expect(reasonsOf(await read("id,model,model.type\n1,a,dense"), "rejected")).toEqual([
      "2: model.type: found a value both here and in a column above or below it; allowed: one of them",
    ]);
    expect(reasonsOf(await read("id,a b\n1,a"), "rejected")[0]).toContain(
      'found column "a b"; allowed: dotted paths',
    );
  });
});
