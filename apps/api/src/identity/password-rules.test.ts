import fc from "fast-check";
import { expect, test } from "vitest";
import { findPasswordFault } from "./password-rules.ts";

test.each([
  ["elevenchars", "found 11 characters"],
  ["x".repeat(257), "found 257 characters"],
  ["aaaaaaaaaaaa", "over and over"],
  ["AbAbAbAbAbAbAb", "over and over"],
  ["1234123412341234", "over and over"],
  ["012345678901234", "over and over"],
  ["PasswordPassword", "over and over"],
  ["qwertyuiopasdf", "over and over"],
  ["my ada@example.org!", "e-mail address"],
])("%s is refused: %s", (password, reason) => {
  expect(findPasswordFault(password, "Ada@Example.org")).toContain(reason);
});

test.each(["correct horse battery", "twelve chars", "пароль подлиннее", "aaaaaaaaaaab"])(
  "%s is accepted",
  (password) => {
    expect(findPasswordFault(password, "ada@example.org")).toBeUndefined();
  },
);

test("nothing but its length counts against a text of distinct signs", () => {
  const distinct = fc.uniqueArray(fc.constantFrom(...Array.from("qzwxvjkybgpfmucdhtls")), {
    minLength: 12,
    maxLength: 20,
  });
  fc.assert(
    fc.property(distinct, (signs) => {
      const password = signs.join("");
      expect(findPasswordFault(password)).toBeUndefined();
      expect(findPasswordFault(password.slice(0, 11))).toBeDefined();
    }),
  );
});
