import { describe, expect, it } from "vitest";
import { readBody } from "./read-body.ts";

/** A body that arrives in two parts and never says how long it is. */
const upload = (headers: Record<string, string> = {}) => ({
  headers: new Headers(headers),
  body: new Blob(["[1,2", ",3]"]).stream(),
});

describe("readBody", () => {
  it("gives all of a body up to the limit", async () => {
    expect(await (await readBody(upload(), 7))?.text()).toBe("[1,2,3]");
  });

  it("gives nothing of a larger one", async () => {
    expect(await readBody(upload(), 6)).toBeUndefined();
  });

  it("believes what a request says of its length, before it arrives", async () => {
    const { headers, body } = upload({ "content-length": "8" });
    expect(await readBody({ headers, body }, 7)).toBeUndefined();
    expect(body.locked).toBe(false);
  });
});
