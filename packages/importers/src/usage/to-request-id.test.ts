import { expect, it } from "vitest";
import { toRequestId } from "./to-request-id.ts";

it.each([
  ["chatcmpl-1", "chatcmpl-1"],
  [" msg_1 ", "msg_1"],
  ["", undefined],
  ["x".repeat(201), undefined],
  [7, undefined],
  [undefined, undefined],
])("takes %j as %s", (cell, id) => {
  expect(toRequestId(cell)).toBe(id);
});
