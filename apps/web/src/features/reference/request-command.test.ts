import { expect, it } from "vitest";
import { requestCommand } from "./request-command.ts";
import type { Operation } from "./reference.schema.ts";

const operation: Operation = {
  operationId: "putSite",
  summary: "Declare a place.",
  tags: ["Declarations"],
  "x-permission": "facts:write",
  method: "PUT",
  path: "/v1/sites/{name}",
  parameters: [],
  requestBody: { description: "", content: { "application/json": { schema: {} } } },
  responses: {},
};

it("asks with the key of the environment, and with a body where there is one", () => {
  expect(requestCommand(operation, "https://carbon.example").split(" \\\n  ")).toEqual([
    "curl -sS -X PUT 'https://carbon.example/api/v1/sites/{name}'",
    '-H "authorization: Bearer $LLMCARBON_API_KEY"',
    "-H 'content-type: application/json' --data-binary @body",
  ]);
});

it("names what a query must have, and shows nothing where nothing is taken", () => {
  const zone = { name: "zone", in: "query", required: true, description: "", schema: {} };
  const { requestBody: _, ...reading } = operation;
  const asked = { ...reading, "x-permission": "public", method: "GET", path: "/v1/grid", parameters: [zone] };
  expect(requestCommand(asked, "http://localhost:3000")).toBe(
    "curl -sS 'http://localhost:3000/api/v1/grid?zone=…'",
  );
});
