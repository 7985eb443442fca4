import { expect, test } from "vitest";
import { listOrigins } from "./list-origins.ts";

test.each([
  ["https://carbon.example.org", ["https://carbon.example.org"]],
  ["http://localhost:3000", ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]],
  ["http://127.0.0.1", ["http://localhost", "http://127.0.0.1", "http://[::1]"]],
  ["https://localhost.example.org:8443", ["https://localhost.example.org:8443"]],
])("pages of %s come from %j", (publicUrl, origins) => {
  expect(listOrigins(publicUrl)).toEqual(origins);
});
