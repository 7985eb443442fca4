import fc from "fast-check";
import { expect, test } from "vitest";
import { drawApiKey, formatApiKey, hashSecret, isSecretOf, parseApiKey } from "./api-key.ts";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".split("");
const digits = (length: number) =>
  fc.array(fc.constantFrom(...DIGITS), { minLength: length, maxLength: length }).map((each) => each.join(""));
const parts = fc.record({ id: digits(10), organizationId: fc.uuid(), secret: digits(32) });

test("a key says what it was made of", () => {
  fc.assert(
    fc.property(parts, (key) => {
      expect(parseApiKey(formatApiKey(key))).toEqual(key);
    }),
  );
});

test("a key begins with its searchable prefix and is 74 letters and digits long", () => {
  fc.assert(
    fc.property(parts, (key) => {
      const text = formatApiKey(key);
      expect(text.startsWith(`lc_${key.id}_`)).toBe(true);
      expect(text).toMatch(/^lc_[0-9A-Za-z]{10}_[0-9A-Za-z]{60}$/);
    }),
  );
});

test("the digits of an organisation are its number to base 62, the checksum is CRC-32", () => {
  const secret = "s".repeat(32);
  const key = (organizationId: string) => formatApiKey({ id: "0123456789", organizationId, secret });
  const nil = "lc_0123456789_" + "0".repeat(22) + secret;
  // CRC-32 of that text is 95251783, by Python's zlib.crc32.
  expect(key("00000000-0000-0000-0000-000000000000")).toBe(`${nil}06RfL5`);
  expect(key("00000000-0000-0000-0000-00000000003d").slice(14, 36)).toBe("0".repeat(21) + "z");
  expect(key("00000000-0000-0000-0000-00000000003e").slice(14, 36)).toBe("0".repeat(20) + "10");
  expect(key("ffffffff-ffff-ffff-ffff-ffffffffffff").slice(14, 36)).toBe("7n42DGM5Tflk9n8mt7Fhc7");
});

test("one wrong, missing or swapped character makes it none", () => {
  fc.assert(
    fc.property(parts, fc.nat(73), fc.constantFrom(...DIGITS), (key, place, digit) => {
      const text = formatApiKey(key);
      const [before, at, next, after] = [
        text.slice(0, place),
        text[place],
        text[place + 1] ?? "",
        text.slice(place + 2),
      ];
      const others = [
        `${before}${digit}${next}${after}`,
        `${before}${next}${after}`,
        `${before}${next}${at}${after}`,
      ];
      for (const other of others.filter((each) => each !== text)) expect(parseApiKey(other)).toBeUndefined();
    }),
  );
});

test("other texts are none, whatever they are", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseApiKey(text)).toBeUndefined();
    }),
  );
  const text = formatApiKey(drawApiKey("6f1c0d3e-58a7-4b1e-9d0c-1f2e3d4c5b6a"));
  for (const other of [
    ` ${text}`,
    `${text}\n`,
    text.toUpperCase(),
    text.replace("lc_", "sk_"),
    text + text,
  ]) {
    expect(parseApiKey(other)).toBeUndefined();
  }
});

test("drawn keys differ, and use all digits alike", () => {
  const organizationId = "6f1c0d3e-58a7-4b1e-9d0c-1f2e3d4c5b6a";
  const keys = Array.from({ length: 2000 }, () => drawApiKey(organizationId));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(2000);
  const counts = new Map<string, number>();
  for (const digit of keys.flatMap(({ secret }) => secret.split("")))
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([...DIGITS].sort());
  // 64,000 draws of 62: 1032 each, give or take ten standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - 64_000 / 62)).toBeLessThan(320);
});

test("a secret is the one that was hashed, and no other", () => {
  // SHA-256 of "abc" as FIPS 180-2 gives it, appendix B.1.
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(hashSecret("abc")).toBe(abc);
  expect(isSecretOf("abc", abc)).toBe(true);
  expect(isSecretOf("abd", abc)).toBe(false);
  for (const nothing of ["", "ba78", "x".repeat(64), "0".repeat(64)])
    expect(isSecretOf("abc", nothing)).toBe(false);
});
