import { expect, test } from "vitest";
import { findStatedReason } from "./find-stated-reason.ts";

test.each([
  ['{"error":"Invalid auth-token"}', "Invalid auth-token"],
  ['{"error":{"code":"400 Bad Request","message":"a valid start date"}}', "a valid start date"],
  ['{"message":"region not in plan"}', "region not in plan"],
  ['{"detail":"Not Found"}', "Not Found"],
  [
    '{"detail":[{"loc":["query","country"],"msg":"unknown country","type":"value_error"}]}',
    "unknown country",
  ],
])("%s says %j", (body, reason) => {
  expect(findStatedReason(body)).toBe(reason);
});

test.each(["", "<html>502</html>", '{"error":1}', "[]", '"text"', '{"detail":[]}'])(
  "%j says nothing",
  (body) => {
    expect(findStatedReason(body)).toBeUndefined();
  },
);
