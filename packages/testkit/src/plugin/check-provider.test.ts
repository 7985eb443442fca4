import {
  exactly,
  found,
  notCovered,
  parseInstant,
  pue,
  type CarbonIntensityGPerKwh,
  type GridIntensitySeriesV1,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProviderV1,
  type ProvenanceV1,
} from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import {
  ACCELERATOR,
  createGoodGrid,
  createGoodHardware,
  createGoodModels,
  MODEL,
  SITE,
} from "../__fixtures__/good-providers.ts";
import { FAKE_PROVENANCE } from "../fakes/fake-provenance.ts";
import { CHECK_RULES, type RuleId } from "../findings/rules.ts";
import {
  checkGridProvider,
  checkHardwareProvider,
  checkModelProvider,
  checkProvider,
} from "./check-provider.ts";

test.each([
  ["grid", createGoodGrid],
  ["hardware", createGoodHardware],
  ["model", createGoodModels],
])("a %s provider nothing is wrong with passes", async (_, create) => {
  expect(await checkProvider(create())).toEqual([]);
});

type Series = GridIntensitySeriesV1;
const [FROM, TO] = [parseInstant("2025-01-01"), parseInstant("2026-01-01")];

/** A grid whose series, provenance or answer to each question is changed. */
const withSeries = (
  change: (series: Series, query: Parameters<GridProviderV1["doGetIntensity"]>[0]) => unknown,
  provenance: Partial<ProvenanceV1> = {},
): GridProviderV1 => {
  const good = createGoodGrid();
  return {
    ...good,
    doGetIntensity: async (query) => {
      const answer = await good.doGetIntensity(query);
      if (answer.kind !== "found") return answer;
      return found(change(answer.value, query) as Series, { ...answer.provenance, ...provenance });
    },
  };
};
const intervalOf = (central: unknown, period = { from: FROM, to: TO }): Series["intervals"] => [
  { period, carbonIntensityGPerKwh: exactly(central as CarbonIntensityGPerKwh) },
];
const withProvenance = (provenance: object) => withSeries((series) => series, provenance);

const grid = (change: Partial<Record<keyof GridProviderV1, unknown>>) =>
  ({ ...createGoodGrid(), ...change }) as GridProviderV1;
const hardware = (change: Partial<Record<keyof HardwareProviderV1, unknown>>) =>
  ({ ...createGoodHardware(), ...change }) as HardwareProviderV1;
const models = (change: Partial<Record<keyof ModelProviderV1, unknown>>) =>
  ({ ...createGoodModels(), ...change }) as ModelProviderV1;
const listing = (id: string, aliases: readonly string[] = []) => ({ id, name: id, aliases });
const foundAccelerator = (change: object, provenance: object | null = FAKE_PROVENANCE) =>
  hardware({
    doFindAccelerator: async ({ name }: { name: string }) =>
      name.toLowerCase() === ACCELERATOR.id
        ? found({ ...ACCELERATOR, ...change }, provenance as ProvenanceV1)
        : notCovered(`no "${name}"`),
  });

let turn = 0;
const shared = found({ ...MODEL }, { ...FAKE_PROVENANCE });

const DEFECTS: readonly (readonly [rule: RuleId, what: string, provider: unknown, says: string])[] = [
  ["provider-shape", "is nothing", undefined, "provider: found nothing"],
  ["provider-shape", "is of yesterday", grid({ specificationVersion: "v0" }), `found "v0"; allowed: v1`],
  ["provider-shape", "is of a kind nobody knows", grid({ kind: "weather" }), `"weather"`],
  ["provider-shape", "has no id", models({ providerId: "" }), "providerId"],
  ["provider-shape", "lacks a method", hardware({ doListAccelerators: undefined }), "doListAccelerators"],
  [
    "provider-shape",
    "finds instances and lists none",
    hardware({ doListInstances: undefined }),
    "doListInstances",
  ],
  ["provider-shape", "declares no capabilities", grid({ capabilities: undefined }), "capabilities"],
  [
    "provider-shape",
    "declares a granularity of its own",
    grid({ capabilities: { ...createGoodGrid().capabilities, granularities: ["weekly"] } }),
    "granularities",
  ],
  ["data-card", "has no cards", models({ datasets: undefined }), "there are none"],
  [
    "data-card",
    "has a card without licence",
    models({ datasets: [{ ...createGoodModels().datasets?.[0], license: "" }] }),
    "license",
  ],
  ["data-card", "answers from a version without card", withProvenance({ datasetVersion: "2" }), `"2"`],
  [
    "no-throw",
    "throws at once",
    grid({
      doGetIntensity: () => {
        throw new Error("down\nand out");
      },
    }),
    "threw Error: down and out",
  ],
  [
    "no-throw",
    "rejects with no error",
    models({
      doFindModel: async () => {
        throw "no";
      },
    }),
    `threw "no"`,
  ],
  [
    "no-throw",
    "throws while listing",
    grid({
      doListZones: async () => {
        throw new Error("x");
      },
    }),
    "doListZones",
  ],
  [
    "no-throw",
    "writes into the question",
    models({
      doFindModel: async (query: { name: string }) => {
        query.name = "mine";
        return notCovered("no");
      },
    }),
    "TypeError",
  ],
  [
    "figures",
    "has a figure its own constructor refuses",
    models({
      doFindModel: async () => {
        pue(0.9);
      },
    }),
    "found 0.9",
  ],
  ["deadline", "never answers", models({ doFindModel: () => new Promise(() => {}) }), "50 ms"],
  ["answer-shape", "answers nothing", models({ doFindModel: async () => undefined }), "undefined"],
  [
    "answer-shape",
    "answers the bare value",
    models({ doFindModel: async () => MODEL }),
    "notCovered(reason)",
  ],
  [
    "json",
    "answers undefined where a key is absent",
    foundAccelerator({ idleW: undefined }),
    "idleW is undefined",
  ],
  ["json", "answers a Date", foundAccelerator({ releasedOn: new Date(0) }), "releasedOn is Date"],
  [
    "same-answer",
    "answers otherwise each time",
    withSeries((series) => ({ ...series, intervals: intervalOf(50 + (turn += 1) / 100) })),
    "differently",
  ],
  [
    "same-answer",
    "lists otherwise each time",
    models({ doListModels: async () => ((turn += 1) % 2 === 0 ? [listing("acme-8b")] : []) }),
    "lists otherwise",
  ],
  [
    "kept-apart",
    "hands out its own object",
    models({
      doFindModel: async ({ name }: { name: string }) =>
        name.toLowerCase() === MODEL.id ? shared : notCovered("no"),
    }),
    "new object",
  ],
  [
    "figures",
    "gives a negative intensity",
    withSeries((series) => ({ ...series, intervals: intervalOf(-5) })),
    "-5",
  ],
  [
    "figures",
    "gives kilograms",
    withSeries((series) => ({ ...series, intervals: intervalOf(0.4) })),
    "found 0.4",
  ],
  ["figures", "gives NaN", withSeries((series) => ({ ...series, intervals: intervalOf(Number.NaN) })), "NaN"],
  ["figures", "gives text", withSeries((series) => ({ ...series, intervals: intervalOf("50") })), "50"],
  [
    "figures",
    "turns the interval upside down",
    withSeries((series) => ({
      ...series,
      intervals: [
        { period: { from: FROM, to: TO }, carbonIntensityGPerKwh: { low: 60, central: 50, high: 40 } },
      ],
    })),
    "60",
  ],
  [
    "figures",
    "ends before it begins",
    withSeries((series) => ({ ...series, intervals: intervalOf(50, { from: TO, to: FROM }) })),
    "period",
  ],
  ["figures", "gives TFLOP/s for FLOP/s", foundAccelerator({ peakFlopPerS: { fp16: 312 } }), "fp16"],
  [
    "figures",
    "gives billions of parameters",
    models({
      doFindModel: async () =>
        found({ ...MODEL, architecture: { type: "dense", parameterCount: exactly(8) } }, FAKE_PROVENANCE),
    }),
    "parameterCount",
  ],
  [
    "figures",
    "has a PUE below one",
    grid({ doFindSite: async () => found({ ...SITE, pue: { ...SITE.pue, value: 0.9 } }, FAKE_PROVENANCE) }),
    "pue",
  ],
  ["provenance", "has none", foundAccelerator({}, null), "null"],
  ["provenance", "names no licence", withProvenance({ license: "" }), "license"],
  ["provenance", "is of a quality of its own", withProvenance({ quality: "guessed" }), "guessed"],
  ["citation", "cites nothing", withProvenance({ citation: "" }), `""`],
  ["citation", "leaves the citation to be done", withProvenance({ citation: "TODO: find the page" }), "TODO"],
  [
    "citation",
    "cites an example address",
    withProvenance({ url: "https://example.com/table" }),
    "example.com",
  ],
  [
    "from-memory",
    "is remembered as published",
    withProvenance({ citation: "from memory", confidence: "published" }),
    "unverified",
  ],
  ["listing", "lists no names", models({ doListModels: async () => [{ id: "acme-8b" }] }), "name"],
  ["listing", "lists what is no list", models({ doListModels: async () => ({}) }), "a list"],
  [
    "listing",
    "lists another country",
    grid({ doListSites: async () => [{ ...listing("acme/north"), countryCode: "SE" }] }),
    `"SE"`,
  ],
  [
    "unique-names",
    "lists an id twice",
    models({ doListModels: async () => [listing("acme-8b"), listing("acme-8b")] }),
    "twice",
  ],
  [
    "unique-names",
    "lists an id as another's alias",
    models({ doListModels: async () => [listing("acme-8b"), listing("b", ["ACME-8B"])] }),
    "the id of",
  ],
  [
    "unique-names",
    "lists one alias for two",
    models({ doListModels: async () => [listing("a", ["x"]), listing("b", ["X"])] }),
    "an alias of",
  ],
  [
    "listed-is-found",
    "lists what it does not find",
    models({ doListModels: async () => [listing("acme-8b"), listing("acme-70b")] }),
    "acme-70b",
  ],
  [
    "listed-is-found",
    "lists an alias it does not find",
    models({ doListModels: async () => [listing("acme-8b", ["acme"])] }),
    "is not covered",
  ],
  [
    "listed-is-found",
    "lists a zone without figures",
    grid({ doListZones: async () => [listing("FR"), listing("DE")] }),
    "has no intensity",
  ],
  [
    "exact-names",
    "takes what is near",
    models({ doFindModel: async () => found({ ...MODEL }, { ...FAKE_PROVENANCE }) }),
    `answered with "acme-8b"`,
  ],
  [
    "exact-names",
    "takes what begins alike",
    models({
      doFindModel: async ({ name }: { name: string }) =>
        name.toLowerCase().startsWith(MODEL.id)
          ? found({ ...MODEL }, { ...FAKE_PROVENANCE })
          : notCovered("no"),
    }),
    `model "acme-8bx", which it does not list: is answered with "acme-8b"`,
  ],
  [
    "exact-names",
    "takes the beginning of a name for it",
    hardware({
      doFindAccelerator: async ({ name }: { name: string }) =>
        name !== "" && ACCELERATOR.id.startsWith(name.toLowerCase())
          ? found({ ...ACCELERATOR }, { ...FAKE_PROVENANCE })
          : notCovered("no"),
    }),
    `accelerator "acme-on"`,
  ],
  ["exact-names", "takes a zone for the one it begins with", withLikeness(/^(FR|NO)/i), `zone "FRx"`],
  ["exact-names", "takes a part of a zone for it", withLikeness(/^(FR|NO)-|^(FR|NO)$/i), `zone "NO-x"`],
  ["exact-names", "answers an unlisted zone", withUnlisted(), "is not listed"],
  [
    "not-covered",
    "gives no reason",
    models({
      doFindModel: async ({ name }: { name: string }) =>
        name.toLowerCase() === MODEL.id
          ? found({ ...MODEL }, { ...FAKE_PROVENANCE })
          : { kind: "not-covered", reason: "" },
    }),
    "one line of text",
  ],
  [
    "not-covered",
    "suggests what it does not list",
    hardware({
      doFindAccelerator: async ({ name }: { name: string }) =>
        name.toLowerCase() === ACCELERATOR.id
          ? found({ ...ACCELERATOR }, { ...FAKE_PROVENANCE })
          : notCovered("no", ["b200"]),
    }),
    `"b200"`,
  ],
  [
    "not-covered",
    "suggests all it has",
    hardware({
      doFindEmbodiedFactor: async () =>
        notCovered(
          "no",
          Array.from({ length: 11 }, (_, index) => `f${index}`),
        ),
    }),
    "at most 10",
  ],
  ["letter-case", "knows zones in one case only", withCase(), `written "fr"`],
  [
    "intervals",
    "answers another year without a word",
    withSeries((series) => ({
      ...series,
      intervals: intervalOf(50, { from: parseInstant("1990-01-01"), to: parseInstant("1991-01-01") }),
    })),
    "standsIn",
  ],
  [
    "figures",
    "stands in with two lines",
    withSeries((series) => ({ ...series, standsIn: "last hour\nof yesterday" })),
    "standsIn",
  ],
  ["zone-answered", "answers another zone", withSeries((series) => ({ ...series, zone: "DE" })), `"DE"`],
  ["boundary", "answers another boundary", withBoundary(), "asked for direct"],
  [
    "capabilities",
    "answers hours and declares years",
    withSeries((series) => ({ ...series, granularity: "hourly" })),
    `"hourly"; the provider declares annual`,
  ],
  [
    "capabilities",
    "declares a boundary it has no figures of",
    grid({ capabilities: { ...createGoodGrid().capabilities, boundaries: ["lifecycle", "direct"] } }),
    `declares "direct", in which no zone is answered`,
  ],
  [
    "capabilities",
    "answers marginal figures",
    withSeries((series) => ({ ...series, signal: "marginal" })),
    "marginal",
  ],
  [
    "site-zones",
    "leaves out the country",
    grid({
      doFindSite: async ({ cloudRegion }: { cloudRegion: string }) =>
        cloudRegion.toLowerCase() === SITE.cloudRegion
          ? found({ ...SITE, gridZones: ["egrid:RFCM", "world"] }, { ...FAKE_PROVENANCE })
          : notCovered("no"),
    }),
    "NO among them",
  ],
];

function withUnlisted(): GridProviderV1 {
  const good = createGoodGrid();
  return grid({
    doGetIntensity: async (query: Parameters<GridProviderV1["doGetIntensity"]>[0]) =>
      good.doGetIntensity({ ...query, zone: "FR" }),
  });
}

function withLikeness(likeness: RegExp): GridProviderV1 {
  const good = createGoodGrid();
  return grid({
    doGetIntensity: async (query: Parameters<GridProviderV1["doGetIntensity"]>[0]) => {
      const zone = likeness.exec(query.zone)?.slice(1).find(Boolean);
      return zone === undefined ? notCovered("no") : good.doGetIntensity({ ...query, zone });
    },
  });
}

function withCase(): GridProviderV1 {
  const good = createGoodGrid();
  return grid({
    doGetIntensity: async (query: Parameters<GridProviderV1["doGetIntensity"]>[0]) =>
      /[a-z]/.test(query.zone) ? notCovered("capitals only") : good.doGetIntensity(query),
  });
}

function withBoundary(): GridProviderV1 {
  const good = createGoodGrid();
  return grid({
    capabilities: { ...good.capabilities, boundaries: ["lifecycle", "direct"] },
    doGetIntensity: async ({ zone, from, to }: Parameters<GridProviderV1["doGetIntensity"]>[0]) =>
      good.doGetIntensity({ zone, from, to }),
  });
}

describe("finds a provider that", () => {
  test.each(DEFECTS)("%s: %s", async (...defect) => {
    const [rule, , provider, says] = defect;
    const findings = await checkProvider(provider, { deadlineMs: 50 });
    const broken = findings.filter((finding) => finding.rule === rule);
    expect(broken.map(({ subject, message }) => `${subject}: ${message}`).join("\n")).toContain(says);
    for (const { subject, message, page } of findings) {
      expect(`${subject}${message}`).not.toMatch(/[\r\n]/);
      expect(page).toMatch(/^docs\/plugins\/checks\.md#[a-z-]+$/);
    }
  });
});

test("every rule of providers is seen broken above", () => {
  const ofPlugins: readonly string[] = ["plugin-door", "package-json", "create"];
  const rules = Object.keys(CHECK_RULES).filter((rule) => !ofPlugins.includes(rule));
  expect(rules.filter((rule) => !DEFECTS.some(([broken]) => broken === rule))).toEqual([]);
});

test("a finding names the row", async () => {
  const findings = await checkProvider(
    withSeries((series) => (series.zone === "NO" ? { ...series, intervals: intervalOf(0.03) } : series)),
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every(({ subject }) => subject.startsWith("fake-grid: zone NO"))).toBe(true);
});

test("one silent method is asked once, not once per row", async () => {
  let asked = 0;
  const silent = models({
    doListModels: async () => [listing("a"), listing("b"), listing("c")],
    doFindModel: () => {
      asked += 1;
      return new Promise(() => {});
    },
  });
  const findings = await checkProvider(silent, { deadlineMs: 20 });
  expect({ asked, rules: findings.map(({ rule }) => rule) }).toEqual({ asked: 1, rules: ["deadline"] });
});

test.each(["unconfigured", "failing"] as const)(
  "who says it is %s need not find what it lists",
  async (state) => {
    const provider = grid({
      datasets: undefined,
      doGetIntensity: async () => notCovered("no key ACME_TOKEN"),
      doDescribeHealth: () => ({ state }),
    });
    expect(await checkProvider(provider)).toEqual([]);
    expect(await checkProvider({ ...provider, doDescribeHealth: () => ({ state: "ok" }) })).toMatchObject([
      { rule: "listed-is-found", subject: "fake-grid: zone FR" },
      { rule: "listed-is-found", subject: "fake-grid: zone NO" },
    ]);
  },
);

test("a check of one kind refuses another", async () => {
  expect(await checkGridProvider(createGoodGrid())).toEqual([]);
  expect(await checkModelProvider(createGoodModels())).toEqual([]);
  expect(await checkHardwareProvider(createGoodModels())).toMatchObject([
    { rule: "provider-shape", message: `kind is "model"; allowed: "hardware"` },
  ]);
});
