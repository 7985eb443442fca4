import { expect, test } from "vitest";
import { createRedactor } from "./redactor.ts";

test("takes secrets out, as they are and as a URL writes them", () => {
  const redactor = createRedactor();
  redactor.hide("a b/c");
  expect(redactor.clean("GET /x?api_key=a%20b%2Fc failed for a b/c")).toBe("GET /x?api_key=… failed for …");
  expect(redactor.clean(`GET /x?${new URLSearchParams({ key: "a b/c" }).toString()}`)).toBe("GET /x?key=…");
});

test("takes the longer of two out first", () => {
  const redactor = createRedactor();
  redactor.hide("key");
  redactor.hide("key-and-more");
  expect(redactor.clean("with key-and-more")).toBe("with …");
});

test("an empty secret hides nothing", () => {
  const redactor = createRedactor();
  redactor.hide("");
  expect(redactor.clean("as it is")).toBe("as it is");
});

test("is one short line without control characters", () => {
  const redactor = createRedactor();
  expect(redactor.clean("a\r\nb\t\u001b[31mc\u202e ")).toBe("a b [31mc");
  expect(redactor.clean("x".repeat(500))).toHaveLength(200);
  expect(redactor.clean("x".repeat(500), 20)).toBe(`${"x".repeat(19)}…`);
});

test("remembers the newest secrets, however many tokens came before", () => {
  const redactor = createRedactor();
  redactor.hide("the-key");
  for (let index = 0; index < 100; index += 1) {
    redactor.hide("the-key");
    redactor.hide(`token-${index}-`);
  }
  expect(redactor.clean("the-key token-99-")).toBe("… …");
});
