import { ratio } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { sourced } from "./sourced.ts";
import { SOURCES } from "./sources.ts";

test("gives the value back with its citation", () => {
  const constant = sourced({ value: ratio(0.8), source: "llmcarbon-paper#section 4.3", kind: "modelled" });
  expect(constant.value).toBe(0.8);
  expect(constant.provenance).toMatchObject({
    datasetId: "llmcarbon-paper",
    datasetVersion: "v2",
    citation: "Faiz et al., LLMCarbon, ICLR 2024, arXiv:2309.14393, section 4.3",
    quality: "modelled",
    confidence: "published",
  });
});

test("keeps everything after the first # as the place", () => {
  const { provenance } = sourced({ value: 1, source: "hoffmann-2022#table #3", kind: "reported" });
  expect(provenance.citation).toMatch(/, table #3$/);
});

test("says when a figure was recalled and not seen", () => {
  const constant = sourced({
    value: 1,
    source: "llmcarbon-paper#figure 5",
    kind: "modelled",
    confidence: "unverified",
  });
  expect(constant.provenance.confidence).toBe("unverified");
});

test("leaves out a url that a document does not have", () => {
  expect(sourced({ value: 1, source: "llmcarbon#eq. 6", kind: "assumed" }).provenance).not.toHaveProperty(
    "url",
  );
});

test("refuses a document that is not listed, when compiled", () => {
  // @ts-expect-error no such document
  const callUnlisted = () => sourced({ value: 1, source: "hearsay#page 1", kind: "reported" });
  expect(callUnlisted).toThrow(TypeError);
});

test.each(Object.entries(SOURCES))("%s names publisher, version and licence", (_id, document) => {
  expect(document.citation).not.toBe("");
  expect(document.publisher).not.toBe("");
  expect(document.version).not.toBe("");
  expect(document.license).not.toBe("");
});
