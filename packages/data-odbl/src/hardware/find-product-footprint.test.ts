import { expect, test } from "vitest";
import { findProductFootprint } from "./find-product-footprint.ts";

test("Dell's R740 of 2019: 1,313 kg of its 8,640 are manufacture", () => {
  expect(findProductFootprint({ id: "PCF-Dell-PowerEdge-R740" })).toMatchObject({
    kind: "found",
    value: { per: "unit", unit: "server", category: "other", carbonGPerUnit: 1_313_000 },
    provenance: {
      citation: expect.stringContaining("Dell PowerEdge R740, manufacture"),
      license: "ODbL-1.0",
      confidence: "derived",
    },
  });
});

test("a footprint that counts more than manufacture says so", () => {
  expect(findProductFootprint({ id: "pcf-lenovo-thinksystem-sr665" })).toMatchObject({
    provenance: { citation: expect.stringContaining("all but use") },
  });
});

test("answers by id alone, and suggests for what it does not know", () => {
  expect(findProductFootprint({ category: "other", technology: "Dell PowerEdge R740" }).kind).toBe(
    "not-covered",
  );
  expect(findProductFootprint({ family: "act", processNm: 7 }).kind).toBe("not-covered");
  expect(findProductFootprint({ id: "pcf-dell-poweredge-r741" })).toMatchObject({
    suggestions: expect.arrayContaining(["pcf-dell-poweredge-r740"]),
  });
});
