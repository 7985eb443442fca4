import {
  count,
  grams,
  kgSbe,
  kgSbePerKwh,
  lPerKwh,
  megajoules,
  mjPerKwh,
  pue,
  seconds,
  toGPerKwhFromKgPerKwh,
  toKilograms,
} from "@llmcarbon/spec";
import ecologitsGolden from "../../golden/ecologits.json" with { type: "json" };
import { computeEmbodiedImpacts } from "../../src/methods/ecologits/compute-embodied-impacts.ts";
import { computeEcologitsRequest } from "../../src/methods/ecologits/compute-request.ts";
import { computeUsageImpacts, type Criteria } from "../../src/methods/ecologits/compute-usage-impacts.ts";
import { compareValues, FOREIGN_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const BILLION = 1e9;

type End = "min" | "max";
type Golden = number | { readonly min: number; readonly max: number };
type Input = (typeof ecologitsGolden.cases)[number]["input"];

const endOf = (value: Golden, end: End): number => (typeof value === "number" ? value : value[end]);

const criteriaOf = ({ carbonG, abioticDepletionKgSbe, primaryEnergyMj }: Criteria) => ({
  gwp_kgco2eq: toKilograms(carbonG),
  adpe_kgsbeq: abioticDepletionKgSbe,
  pe_mj: primaryEnergyMj,
});

const addCriteria = (first: Criteria, second: Criteria): Criteria => ({
  carbonG: grams(first.carbonG + second.carbonG),
  abioticDepletionKgSbe: kgSbe(first.abioticDepletionKgSbe + second.abioticDepletionKgSbe),
  primaryEnergyMj: megajoules(first.primaryEnergyMj + second.primaryEnergyMj),
});

const readPlace = ({ mix, ...input }: Input, end: End) => ({
  pue: pue(endOf(input.datacenter_pue, end)),
  siteWaterLPerKwh: lPerKwh(endOf(input.datacenter_wue_l_per_kwh, end)),
  mix: {
    carbonIntensityGPerKwh: toGPerKwhFromKgPerKwh(mix.gwp_kgco2eq_per_kwh),
    abioticDepletionKgSbePerKwh: kgSbePerKwh(mix.adpe_kgsbeq_per_kwh),
    primaryEnergyMjPerKwh: mjPerKwh(mix.pe_mj_per_kwh),
    waterLPerKwh: lPerKwh(mix.wue_l_per_kwh),
  },
});

/** One request at one end of everything the program has a range of. */
function answerAt(input: Input, end: End) {
  const place = readPlace(input, end);
  const load = computeEcologitsRequest({
    totalParameterCount: count(endOf(input.total_parameters_b, end) * BILLION),
    activeParameterCount: count(endOf(input.active_parameters_b, end) * BILLION),
    outputTokenCount: count(input.output_tokens),
    pue: place.pue,
    ...(input.request_latency_s === null ? {} : { requestLatencyS: seconds(input.request_latency_s) }),
  });
  const usage = computeUsageImpacts({ energyKwh: load.energyKwh, ...place });
  const { gpus, server } = computeEmbodiedImpacts(load);
  const embodied = addCriteria(gpus, server);
  const used = { energy_kwh: usage.energyKwh, wcf_l: usage.waterL };
  return {
    ...criteriaOf(addCriteria(usage, embodied)),
    ...used,
    usage: { ...criteriaOf(usage), ...used },
    embodied: criteriaOf(embodied),
  };
}

/** The figures of a golden answer at one end; what has no range is the same at both. */
const takeEnd = (golden: object, end: End): object =>
  Object.fromEntries(
    Object.entries(golden)
      .filter(([key]) => key !== "warnings")
      .map(([key, value]: [string, Golden | object]) => [
        key,
        typeof value === "number" || "min" in value ? endOf(value, end) : takeEnd(value, end),
      ]),
  );

const compareEcologits = (): Comparison[] =>
  ecologitsGolden.cases.flatMap(({ input, output }) =>
    (["min", "max"] as const).flatMap((end) =>
      compareValues({
        path: `ecologits.${input.model}.${input.zone}.${input.output_tokens}.${end}`,
        expected: takeEnd(output, end),
        actual: answerAt(input, end),
      }),
    ),
  );

export const ECOLOGITS_BLOCKS: readonly GoldenBlock[] = [
  { name: "ecologits", limit: FOREIGN_LIMIT, compare: compareEcologits },
];
