import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { textColumn } from "./columns.ts";
import { readDataset } from "./read-dataset.ts";
import { writeCards } from "./write-cards.ts";
import { writeTestDataset } from "./write-test-dataset.ts";

const { card, lines } = readDataset(
  writeTestDataset("id,power_w,kind,source_id,note\ndesk,7,led,catalogue,\nhall,,arc,catalogue,\n"),
  z.object({ id: textColumn() }),
);
const catalogue = card.sources["catalogue"]!;

async function write(sources: (typeof card)["sources"]) {
  const file = join(mkdtempSync(join(tmpdir(), "cards-")), "generated/datasets.ts");
  writeCards(file, [{ card: { ...card, sources }, rowCount: lines.length }]);
  const module = await import(/* @vite-ignore */ file);
  return module.listDatasets();
}

test("a data set of one source has its publisher, licence and address", async () => {
  const sources = { catalogue: { ...catalogue, url: "https://lamps.example/house's" } };
  expect(await write(sources)).toEqual([
    {
      id: "lamps",
      title: "Lamps",
      version: "2026-01-31",
      publisher: "Lamp House",
      url: "https://lamps.example/house's",
      license: "CC-BY-4.0",
      retrievedOn: "2026-01-30",
      rowCount: 2,
    },
  ]);
});

test("a data set of several names each publisher and licence once, and no one's address", async () => {
  const other = { ...catalogue, publisher: "Light Office", license: "MIT", url: "https://light.example" };
  const [written] = await write({ catalogue, other, more: { ...other, title: "More" } });
  expect(written).toMatchObject({ publisher: "Lamp House, Light Office", license: "CC-BY-4.0, MIT" });
  expect(written).not.toHaveProperty("url");
});
