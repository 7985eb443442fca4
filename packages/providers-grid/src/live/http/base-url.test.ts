import { expect, test } from "vitest";
import { createUrl, findBaseUrlProblem } from "./base-url.ts";

test.each(["https://api.example.org/v3", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:1/a"])(
  "takes %s",
  (text) => {
    expect(findBaseUrlProblem(text)).toBeUndefined();
  },
);

test.each([
  ["http://api.example.org", "https, or http to localhost"],
  ["http://localhost.example.org", "https, or http to localhost"],
  ["http://127.0.0.1.example.org", "https, or http to localhost"],
  ["ftp://localhost/", "https, or http to localhost"],
  ["https://user:secret@api.example.org", "an address without login, query and fragment"],
  ["https://api.example.org?key=1", "an address without login, query and fragment"],
  ["api.example.org", "an address such as https://api.example.org"],
  ["", "an address such as https://api.example.org"],
])("refuses %j", (text, problem) => {
  expect(findBaseUrlProblem(text)).toBe(problem);
});

test("keeps the path of the base and encodes the query", () => {
  const url = createUrl("https://api.example.org/v3/", "a/b", {
    "facets[x][]": "A&B",
    end: "2030-01-15T10:00Z",
  });
  expect(url.href).toBe("https://api.example.org/v3/a/b?facets%5Bx%5D%5B%5D=A%26B&end=2030-01-15T10%3A00Z");
});
