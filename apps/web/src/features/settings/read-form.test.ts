import { expect, it } from "vitest";
import { readNames, readText } from "./read-form.ts";

it("reads names that are ticked or written, each once", () => {
  const data = new FormData();
  data.append("teams", "search");
  data.append("teams", "speech");
  data.set("newTeams", " vision , search,, ");
  expect(readNames(data, "teams", "newTeams")).toEqual(["search", "speech", "vision"]);
});

it("takes a field that is not there for an empty one", () => {
  expect(readText(new FormData(), "name")).toBe("");
});
