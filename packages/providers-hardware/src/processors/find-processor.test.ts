import { expect, test } from "vitest";
import { findProcessor, listProcessors } from "./find-processor.ts";

function getFound(name: string) {
  const answer = findProcessor(name);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

// As AMD's and Intel's product pages have them.
test.each([
  { id: "amd-epyc-7742", tdpW: 225, coreCount: 64, processNm: 7 },
  { id: "amd-epyc-9654", tdpW: 360, coreCount: 96, processNm: 5 },
  { id: "intel-xeon-platinum-8480-plus", tdpW: 350, coreCount: 56, processNm: 7 },
  { id: "intel-xeon-platinum-8380", tdpW: 270, coreCount: 40, processNm: 10 },
  { id: "intel-xeon-e5-2680-v4", tdpW: 120, coreCount: 14, processNm: 14 },
  { id: "intel-xeon-gold-6148", tdpW: 150, coreCount: 20, processNm: 14 },
])("$id: $tdpW W, $coreCount cores, $processNm nm", (facts) => {
  const { value, provenance } = getFound(facts.id);
  expect(value).toMatchObject(facts);
  expect(provenance).toMatchObject({ datasetId: "processors", license: "MIT", confidence: "published" });
});

test.each([
  ["AMD EPYC 7742 64-Core Processor", "amd-epyc-7742"],
  ["EPYC 7742", "amd-epyc-7742"],
  ["Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz", "intel-xeon-e5-2686-v4"],
  ["Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "intel-xeon-platinum-8259cl"],
  ["Intel(R) Xeon(R) Platinum 8480+", "intel-xeon-platinum-8480-plus"],
  ["intel xeon platinum 8480+", "intel-xeon-platinum-8480-plus"],
  ["AWS Graviton3", "aws-graviton3"],
  ["Graviton3E", "aws-graviton3e"],
  ["Apple M1", "apple-m1"],
])("finds %s, as people or the operating system write it", (name, id) => {
  expect(getFound(name).value.id).toBe(id);
});

test("what its maker does not publish is absent", () => {
  const { value, provenance } = getFound("aws-graviton3");
  expect(value).not.toHaveProperty("tdpW");
  expect(value).not.toHaveProperty("dieAreaMm2");
  expect(provenance.confidence).toBe("unverified");
});

test.each(["EPYC", "Xeon", "8480", "Graviton9", ""])("refuses %j", (name) => {
  expect(findProcessor(name)).toMatchObject({ kind: "not-covered" });
});

test("an unknown name is refused with the nearest", () => {
  expect(findProcessor("amd-epyc-7743")).toEqual({
    kind: "not-covered",
    reason: 'no processor goes by "amd-epyc-7743"; the data set processors has 116',
    suggestions: expect.arrayContaining(["amd-epyc-7742"]),
  });
});

test("every processor is found by all its names, with a source that may be passed on", () => {
  const listings = listProcessors();
  expect(listings).toHaveLength(116);
  for (const { id, name, aliases, vendor } of listings) {
    const { value, provenance } = getFound(id);
    expect(value).toMatchObject({ id, name, vendor });
    for (const alias of [name, ...aliases]) expect(getFound(alias).value.id).toBe(id);
    expect(provenance.citation).toMatch(/\S/);
    expect(provenance.citation).not.toMatch(/Boavizta/i);
  }
});
