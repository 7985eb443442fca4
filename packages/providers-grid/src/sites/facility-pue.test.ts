import { expect, test } from "vitest";
import { findFleetPue, getTypicalPue } from "./facility-pue.ts";

test.each([
  [2007, 2.5],
  [2020, 1.58],
  [2023, 1.58],
  [2024, 1.56],
])("the typical PUE of %i is %d, as Uptime Institute's survey", (year, value) => {
  expect(getTypicalPue(year)).toMatchObject({
    kind: "found",
    value,
    provenance: { publisher: "Uptime Institute", quality: "assumed", validFrom: `${year}-01-01` },
  });
});

test("a year without survey gets the one before it", () => {
  expect(getTypicalPue(2017)).toMatchObject({ value: 1.65, provenance: { validFrom: "2014-01-01" } });
  expect(getTypicalPue(2099)).toMatchObject({ value: 1.54, provenance: { validFrom: "2025-01-01" } });
});

test("a year before the first survey is not covered", () => {
  expect(getTypicalPue(2006)).toEqual({
    kind: "not-covered",
    reason: "no typical PUE for 2006; the surveys begin in 2007",
  });
});

test("the latest fleet PUE of a vendor; nothing for one that publishes none", () => {
  expect(findFleetPue("aws")).toMatchObject({
    value: 1.14,
    provenance: { publisher: "Amazon Web Services" },
  });
  expect(findFleetPue("gcp")).toMatchObject({
    value: 1.1,
    provenance: { citation: expect.stringContaining("CNBC"), validFrom: "2021-01-01" },
  });
  expect(findFleetPue("hetzner")).toMatchObject({ provenance: { confidence: "unverified" } });
  expect(findFleetPue("oci")).toBeUndefined();
});
