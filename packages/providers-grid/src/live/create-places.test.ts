import { expect, test } from "vitest";
import { createPlaces } from "./create-places.ts";

const places = createPlaces("acme", ({ zone, countryCode }) =>
  countryCode === "US" ? `acme-${zone}` : undefined,
);

test("finds what it covers, whatever the case", () => {
  expect(places.find("us-cal-ciso")).toEqual({
    kind: "place",
    zone: "US-CAL-CISO",
    name: "acme-US-CAL-CISO",
  });
});

test("covers nothing by likeness, and offers no more than it lists", () => {
  const refusal = places.find("US-CAL-CIS");
  expect(refusal).toMatchObject({ kind: "not-covered", reason: 'acme does not cover zone "US-CAL-CIS"' });
  const listed = places.list().map(({ id }) => id);
  const offered = refusal.kind === "not-covered" ? (refusal.suggestions ?? []) : [];
  expect(offered.filter((id) => !listed.includes(id))).toEqual([]);
  expect(listed).not.toContain("DE");
});

test("an answer changed by its owner does not change the next", () => {
  const first = places.find("DEU");
  const before = structuredClone(first);
  if (first.kind === "not-covered") Object.assign(first.suggestions ?? [], ["changed"]);
  expect(places.find("DEU")).toEqual(before);
});
