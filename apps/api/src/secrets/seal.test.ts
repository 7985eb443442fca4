import fc from "fast-check";
import { expect, test } from "vitest";
import { createSealer } from "./seal.ts";

const SECRET = "one secret of the tests, long enough";
const OTHER = "another secret of the tests, long enough";

test("what is sealed is unreadable, differs each time, and opens to what it was", () => {
  const sealer = createSealer(SECRET);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const sealed = sealer.seal(text);
      expect(sealer.open(sealed)).toBe(text);
      expect(sealer.seal(text)).not.toBe(sealed);
    }),
  );
  expect(sealer.seal("whsec_marker")).not.toContain("marker");
});

test("after a change of the secret the former one still opens what it sealed, and seals nothing more", () => {
  const sealed = createSealer(SECRET).seal("text");
  const changed = createSealer(OTHER, [SECRET]);
  expect(changed.open(sealed)).toBe("text");
  expect(createSealer(OTHER).open(changed.seal("new"))).toBe("new");
});

test.each([
  ["sealed with another secret", createSealer(OTHER).seal("text")],
  ["no sealed text at all", "text"],
  ["empty", ""],
  ["of a version to come", createSealer(SECRET).seal("text").replace("v1", "v2")],
  ["cut off", createSealer(SECRET).seal("text").slice(0, 30)],
])("a text that is %s is refused in a clear line", (_what, sealed) => {
  expect(() => createSealer(SECRET).open(sealed)).toThrow(
    expect.objectContaining({ code: "sealed-otherwise" }),
  );
});

test("no byte can be changed", () => {
  const sealer = createSealer(SECRET);
  const [version, id, data = ""] = sealer.seal("a text").split(".");
  const bytes = Buffer.from(data, "base64url");
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes);
    changed[place] = changed[place]! ^ 1;
    expect(() => sealer.open(`${version}.${id}.${changed.toString("base64url")}`)).toThrow(/sealed/);
  }
});
