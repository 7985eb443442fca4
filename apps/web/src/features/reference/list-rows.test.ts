import { describe, expect, it } from "vitest";
import { describeType, listVariants } from "./list-rows.ts";

describe("describeType", () => {
  it.each([
    [{ type: "string" }, ["text"]],
    [{ type: "number", minimum: 0, maximum: 1 }, ["number 0 to 1"]],
    [{ type: "integer", minimum: 1 }, ["integer"]],
    [{ type: "string", format: "uuid" }, ["text (uuid)"]],
    [{ enum: ["day", "month"] }, ["day | month"]],
    [{ const: true }, ["true"]],
    [{}, ["any value"]],
    [{ $ref: "#/components/schemas/Range" }, [{ schema: "Range" }]],
    [{ type: "array", items: { $ref: "#/components/schemas/Range" } }, ["list of ", { schema: "Range" }]],
    [{ anyOf: [{ type: "string", format: "date" }, { type: "null" }] }, ["text (date)", " or ", "null"]],
    [{ type: "object", additionalProperties: { type: "string" } }, ["object of ", "text"]],
  ])("says %j as %j", (schema, type) => {
    expect(describeType(schema)).toEqual(type);
  });
});

describe("listVariants", () => {
  it("lists members of objects within by their path", () => {
    const item = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
    const schema = {
      properties: {
        items: { type: "array", items: item },
        last: { anyOf: [item, { type: "null" }], description: "The last one." },
      },
      required: ["items"],
    };
    const [variant, ...others] = listVariants(schema);
    expect(others).toEqual([]);
    expect(variant?.title).toBe("");
    expect(variant?.rows.map(({ path, isRequired }) => [path, isRequired])).toEqual([
      ["items", true],
      ["items[].id", true],
      ["last", false],
      ["last.id", true],
    ]);
    expect(variant?.rows[2]).toMatchObject({
      type: ["object", " or ", "null"],
      description: "The last one.",
    });
  });

  it("tells shapes apart by the members that have one value alone", () => {
    const shape = (phase: string) => ({ properties: { phase: { const: phase }, id: { type: "string" } } });
    const variants = listVariants({ oneOf: [shape("training"), shape("storage")] });
    expect(variants.map(({ title }) => title)).toEqual(["phase: training", "phase: storage"]);
  });

  it("has no members to list of what is none", () => {
    expect(listVariants({ type: "string" })).toEqual([]);
  });
});
