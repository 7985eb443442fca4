import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { numberColumn, textColumn } from "./columns.ts";
import { readDataset } from "./read-dataset.ts";
import { renderNotice } from "./render-notice.ts";
import { writeModule } from "./write-module.ts";
import { writeTestDataset } from "./write-test-dataset.ts";

const folder = writeTestDataset(
  'id,power_w,kind,source_id,note\ndesk,7,led,catalogue,"it\'s \\ ""so""\u2028"\nhall,,arc,catalogue,\n',
);
const lamps = readDataset(
  folder,
  z.object({
    id: textColumn(),
    power_w: numberColumn({ least: 1, most: 10 }).exactOptional(),
    note: textColumn().exactOptional(),
  }),
);

test("writes a module that gives the rows back, whatever stands in them, and where they come from", async () => {
  const file = join(folder, "generated", "lamps.ts");
  writeModule(file, lamps, { name: "LampRow", from: "../rows.ts" });
  const module = await import(/* @vite-ignore */ file);
  expect(module.parseRows()).toEqual([
    { id: "desk", power_w: 7, note: 'it\'s \\ "so"\u2028' },
    { id: "hall" },
  ]);
  expect(module.originOf("catalogue")).toEqual({
    datasetId: "lamps",
    datasetVersion: "2026-01-31",
    citation: "Catalogue",
    publisher: "Lamp House",
    license: "CC-BY-4.0",
  });
});

test("renders a notice with MIT's two notices where a source is under MIT, and only there", () => {
  const card = {
    ...lamps.card,
    sources: {
      bulbs: {
        title: "Bulbs",
        publisher: "Bulb House",
        license: "MIT",
        attribution: "Bulb House, MIT",
        copyright: "Copyright (c) 2020 Bulb House",
      },
    },
  };
  const notice = renderNotice("@house/bulbs", [card]);
  expect(notice).toContain("Attribution: Bulb House, MIT\n  Copyright (c) 2020 Bulb House\n");
  expect(notice).toContain("Permission is hereby granted, free of charge");
  expect(renderNotice("@house/lamps", [lamps.card])).not.toContain("Permission");
});

test("renders a notice with the licence and attribution of every source", () => {
  expect(renderNotice("@house/lamps", [lamps.card])).toContain(
    "- Catalogue (Lamp House)\n  Licence: CC-BY-4.0\n  Attribution: Lamp House, CC BY 4.0",
  );
});
