import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { createSecrets } from "./secrets.ts";

describe("createSecrets", () => {
  it("finds a secret by name, or in the file that is named for it", () => {
    const folder = createFolder({ token: "from-a-file\n" });
    const { find } = createSecrets({
      ACME_KEY: " plain ",
      ACME_TOKEN_FILE: join(folder, "token"),
      EMPTY: " ",
      BOTH: "first",
      BOTH_FILE: join(folder, "token"),
    });
    expect([find("ACME_KEY"), find("ACME_TOKEN"), find("EMPTY"), find("BOTH"), find("NONE")]).toEqual([
      "plain",
      "from-a-file",
      undefined,
      "first",
      undefined,
    ]);
  });

  it.each([
    ["gone", 'A_FILE: found "gone", which is not there; allowed: a file that holds the secret alone'],
    ["empty", /^A_FILE: found ".*empty", which is empty; allowed: /],
    ["large", /^A_FILE: found ".*large", which is larger than 65536 bytes; allowed: /],
    [".", /^A_FILE: found ".*", which cannot be read \(.*\); allowed: /],
  ])("says what is wrong with the file %s", (name, message) => {
    const folder = createFolder({ empty: "\n", large: "x".repeat(65_537) });
    const { find } = createSecrets({ A_FILE: name === "gone" ? "gone" : join(folder, name) });
    expect(() => find("A")).toThrow(message);
  });

  it.each(["", "path", "__proto__", "A B"])("has no secret called %j", (name) => {
    expect(() => createSecrets({}).find(name)).toThrow(/^secret: found the name ".*"; allowed: capitals/);
  });

  it("covers what it handed out, as it is and as it stands in an address, and nothing else", () => {
    const { find, redact } = createSecrets({
      KEY: "a/b+c==",
      LONGER: "a/b+c==d",
      PIN: "123",
      OTHER: "not asked for",
    });
    expect(redact("a/b+c==")).toBe("a/b+c==");
    for (const name of ["KEY", "LONGER", "PIN"]) find(name);
    expect(redact("401 for a/b+c==d, a/b+c==, ?k=a%2Fb%2Bc%3D%3D, 123, not asked for")).toBe(
      "401 for •••, •••, ?k=•••, 123, not asked for",
    );
  });
});
