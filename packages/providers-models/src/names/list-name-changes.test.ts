import type { Instant } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { findModel } from "../find-model.ts";
import { parseRows } from "../generated/model-alias-history.ts";
import { listNameChanges } from "./list-name-changes.ts";

const FLOATING = [...new Set(parseRows().map(({ floating_name: name }) => name))];

/** What a name means on a day: an id, or why it means nothing. */
function meaningOn(name: string, day: string): string {
  const answer = findModel(name, `${day}T12:00:00.000Z` as Instant);
  return answer.kind === "found" ? answer.value.id : "nothing";
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe("the days on which a name changes its meaning", () => {
  it("are those of its history, with and without the wrapping of a router", () => {
    const days = ["2023-12-11", "2025-05-07", "2025-08-12"];
    expect(listNameChanges("mistral-medium-latest")).toEqual(days);
    expect(listNameChanges("mistral/mistral-medium-latest")).toEqual(days);
  });

  it.each(["llama-3.1-8b", "meta-llama/Llama-3.1-70B-Instruct", "no such model", ""])(
    "are none for %j",
    (name) => {
      expect(listNameChanges(name)).toEqual([]);
    },
  );

  it.each(FLOATING)("are all there are of %s", (name) => {
    const changes = listNameChanges(name);
    expect(changes.length).toBeGreaterThan(0);
    const edges = ["2020-01-01", ...changes, "2030-01-01"];
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const to = edges[index + 1] ?? from;
      const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
      const days = [0, 1, Math.floor(length / 2), length - 1].map((each) => dayAfter(from, each));
      expect(new Set(days.filter((day) => day < to).map((day) => meaningOn(name, day))).size).toBe(1);
    }
  });
});
