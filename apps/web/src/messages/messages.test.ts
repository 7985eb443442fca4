import { describe, expect, it } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";

/** Words that are the same in both languages. */
const shared = new Set([
  "llmcarbon",
  "English",
  "Deutsch",
  "Training",
  "Phase",
  "Hardware",
  "CSV",
  "JSON",
  "Name",
  "Format",
  "LoRA",
  "QLoRA",
  "Roofline",
  "LLMCarbon",
  "EcoLogits",
  "live",
  "Teams",
  "Organisation",
  "System",
  "Webhooks",
  "OpenTelemetry",
  "CodeCarbon",
  "curl",
  "API",
  "Version",
  "Medium",
  "CO₂e",
]);

function listTexts(messages: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    if (typeof value === "object") return listTexts(value, `${path}${key}.`);
    return [[`${path}${key}`, typeof value === "function" ? value("1", "2", "3") : value]];
  });
}

describe("messages", () => {
  const german = new Map(listTexts(de));

  const isSame = (text: string): boolean => shared.has(text) || text.replaceAll(/[\d%·:–=/\s]/g, "") === "";

  it.each(listTexts(en).filter(([, text]) => !isSame(text)))("%s is translated", (path, text) => {
    expect(german.get(path)).toBeTruthy();
    expect(german.get(path)).not.toBe(text);
  });

  it("tell one entry of the audit log from several", () => {
    const say = [en, de].map(({ settings }) => settings.audit.holds);
    expect(say.map((holds) => holds("1"))).toEqual([
      "The chain of 1 entry holds.",
      "Die Kette aus 1 Eintrag hält.",
    ]);
    expect(say.map((holds) => holds("12"))).toEqual([
      "The chain of 12 entries holds.",
      "Die Kette aus 12 Einträgen hält.",
    ]);
  });

  it("say nothing in one language alone", () => {
    expect([...german.keys()]).toEqual(listTexts(en).map(([path]) => path));
  });
});
