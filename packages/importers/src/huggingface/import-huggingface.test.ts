import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { huggingfaceImporter } from "./import-huggingface.ts";

const read = async (card: string, settings: ImportSettings = {}) =>
  collect(huggingfaceImporter.read(toInput(card, "README.md"), settings));

/** Of the shape Sentence Transformers writes. */
const CARD = `---
language: [en]
base_model: microsoft/mpnet-base
co2_eq_emissions:
  emissions: 3.4540412574361246
  energy_consumed: 0.008886090464529945
  source: codecarbon
  training_type: fine-tuning
  on_cloud: false
  cpu_model: 13th Gen Intel(R) Core(TM) i7-13700K
  ram_total_size: 31.777088165283203
  hours_used: 0.073
  hardware_used: 1 x NVIDIA GeForce RTX 3090
---

# A model by ada@example.org
`;

describe("a card with energy", () => {
  it("is a reported training, of a model that it does not name", async () => {
    const items = await read(CARD);
    expect(documentsOf(items)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        source: "huggingface",
        phase: "fine-tuning",
        hardware: { accelerator: "NVIDIA GeForce RTX 3090", count: 1 },
        measured: {
          energyKwh: 0.008_886_090_464_529_945,
          energyScope: "it",
          quality: "reported",
          durationS: expect.closeTo(262.8, 9),
        },
      },
    ]);
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
  });

  it("tells pre-training, and takes the model and what else it lacks from the settings", async () => {
    const card = CARD.replace("training_type: fine-tuning", "training_type: pre-training");
    const settings = {
      model: "ada/bert-nli",
      phase: "experimentation",
      site: { countryCode: "FR" },
    } as const;
    const [document] = documentsOf(await read(card, settings));
    expect(document).toMatchObject({ phase: "training", model: "ada/bert-nli", site: { countryCode: "FR" } });
    const [untyped] = documentsOf(await read(card.replace("training_type: pre-training", "on: 1"), settings));
    expect(untyped).toMatchObject({ phase: "experimentation" });
    for (const each of [document, untyped]) expect(() => parseActivity(each)).not.toThrow();
  });

  it("names no machine where it writes one in another way, and reads lines ended as on Windows", async () => {
    const [document] = documentsOf(
      await read(CARD.replace("1 x NVIDIA GeForce RTX 3090", "Cloud TPU").replaceAll("\n", "\r\n")),
    );
    expect(document).not.toHaveProperty("hardware");
    expect(document).toMatchObject({ phase: "fine-tuning" });
  });
});

it("is the same activity at every import, and no other card's", async () => {
  const idOf = async (card: string) => documentsOf(await read(card))[0]?.id;
  expect(await idOf(CARD)).toBe(
    await idOf(CARD.replace("# A model", "# The model").replaceAll("\n", "\r\n")),
  );
  expect(await idOf(CARD)).not.toBe(await idOf(CARD.replace("microsoft/", "google/")));
});

it.each([
  ["---\nco2_eq_emissions: 1460\n---\n", 1460],
  ["---\nco2_eq_emissions:\n  emissions: 7600.5\n  source: CodeCarbon\n---\n", 7600.5],
])("books grams alone as reported: %j", async (card, operationalCarbonG) => {
  const [document] = documentsOf(await read(card));
  expect(document).toMatchObject({
    phase: "training",
    measured: { operationalCarbonG, quality: "reported" },
  });
  expect(() => parseActivity(document)).not.toThrow();
});

it("has the time that the settings tell, for a card tells none", async () => {
  const periodStart = "2024-03-01T00:00:00.000Z";
  const periodEnd = "2024-03-02T00:00:00.000Z";
  const [document] = documentsOf(await read(CARD, { periodStart, periodEnd }));
  expect(document).toMatchObject({ period: { start: periodStart, end: periodEnd } });
  expect(parseActivity(document).period?.start).toBe(periodStart);
});

describe("a card that cannot be booked", () => {
  it.each<[string, string, string]>([
    ["no figure", "---\nco2_eq_emissions:\n  source: CodeCarbon\n---\n", "neither carbon nor energy"],
    ["grams below zero", "---\nco2_eq_emissions: -3\n---\n", "emissions: found -3"],
    [
      "words for grams",
      "---\nco2_eq_emissions:\n  emissions: some\n---\n",
      "emissions: found text of 4 characters",
    ],
    ["no front matter", "# A model\n", "no front matter"],
    ["no end of it", "---\nlanguage: en\n", "no front matter"],
    ["broken YAML", "---\na: [1\n---\n", "broken YAML"],
    [
      "energy below zero",
      CARD.replace("energy_consumed: 0", "energy_consumed: -0"),
      "energy_consumed: found -0.0088",
    ],
  ])("has %s", async (_, card, ...[reason]) => {
    const items = await read(card);
    expect(items).toHaveLength(1);
    expect(reasonsOf(items, "rejected")[0]).toContain(reason);
  });

  it("has no carbon at all, and is left out", async () => {
    expect(reasonsOf(await read("---\nlanguage: en\n---\n"), "left-out")).toEqual([
      "1: a model card without co2_eq_emissions",
    ]);
  });

  it("is a bomb of aliases", async () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `l${level}: &l${level} [${level === 0 ? "x" : `*l${level - 1}, *l${level - 1}`}]`,
    );
    const items = await read(`---\n${levels.join("\n")}\n---\n`);
    expect(documentsOf(items)).toEqual([]);
    expect(items).toHaveLength(1);
  });
});
