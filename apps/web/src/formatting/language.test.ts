import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./language.ts";

describe("chooseLanguage", () => {
  it.each([
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["fr-FR,fr;q=0.9,de;q=0.5,en;q=0.7", "en"],
    ["en;q=0.3, de;q=0.4", "de"],
    ["fr", "en"],
    ["", "en"],
    [null, "en"],
  ])("%o is answered in %s", (header, expected) => {
    expect(chooseLanguage(header)).toBe(expected);
  });
});
