import { describe, expect, it } from "vitest";
import { FootprintError } from "./footprint-error.ts";
import { InvalidDocumentError } from "./invalid-document-error.ts";
import { InvalidQuantityError } from "./invalid-quantity-error.ts";
import { MissingFactError } from "./missing-fact-error.ts";
import { UnknownNameError } from "./unknown-name-error.ts";

describe("errors", () => {
  it("are recognised across two installed versions by their marker, not by their class", () => {
    const foreign = Object.assign(new Error("from another copy"), {
      [Symbol.for("llmcarbon.footprint-error")]: true,
    });
    expect(FootprintError.isInstance(foreign)).toBe(true);
    expect(FootprintError.isInstance(new Error("ours it is not"))).toBe(false);
    expect(FootprintError.isInstance(null)).toBe(false);
  });

  it("keep their name, code, details and cause", () => {
    const cause = new Error("below");
    const error = new FootprintError({ code: "some-code", message: "one line", details: { a: 1 }, cause });
    expect(error).toMatchObject({ name: "FootprintError", code: "some-code", details: { a: 1 }, cause });
    expect(new InvalidQuantityError("pue", 0, "1 to 5").name).toBe("InvalidQuantityError");
  });

  it.each([
    [
      new InvalidDocumentError([
        { path: "site.pue", found: "0.9", allowed: "1 to 5" },
        { path: "phase", found: '"x"', allowed: "training" },
      ]),
      "site.pue: found 0.9; allowed: 1 to 5 (and 1 more)",
    ],
    [
      new UnknownNameError({ path: "model", subject: "model", name: "gtp-3", suggestions: ["gpt-3"] }),
      'model: found unknown model "gtp-3"; nearest: gpt-3',
    ],
    [
      new UnknownNameError({
        path: "model",
        subject: "model",
        name: "x",
        suggestions: [],
        reason: "x is secret",
      }),
      'model: found unknown model "x"; x is secret',
    ],
    [
      new UnknownNameError({
        path: "model",
        subject: "model",
        name: "x",
        suggestions: ["x-7b", "x-70b"],
        reason: '"x" may be x-7b, x-70b (size); name the one you mean',
      }),
      'model: found model "x"; "x" may be x-7b, x-70b (size); name the one you mean',
    ],
    [
      new MissingFactError({ path: "measured.energyKwh", needed: "an energy", remedy: "add it" }),
      "measured.energyKwh: found nothing; needed an energy; add it",
    ],
  ])("say on one line where, what was found and what is allowed", (error, message) => {
    expect(error.message).toBe(message);
    expect(error.message).not.toContain("\n");
  });
});
