import {
  acceleratorHoursOf,
  count,
  exactly,
  grams,
  kwh,
  range,
  seconds,
  type AcceleratorHours,
  type CarbonG,
  type Count,
  type DurationS,
  type EnergyKwh,
  type Pue,
  type RangeV1,
} from "@llmcarbon/spec";
import type { ActivityOf } from "../../activity/activity.ts";
import type { ModelFacts } from "../../facts/facts.ts";
import { chooseParameters, type ChosenParameters } from "../llmcarbon/choose-parameters.ts";
import { computeEmbodiedImpacts } from "./compute-embodied-impacts.ts";
import { computeEcologitsRequest, type EcologitsRequest } from "./compute-request.ts";
import { ECOLOGITS_SERVING } from "./ecologits-constants.ts";

/** All requests of an activity at one size of the model. */
export type Served = {
  readonly gpuCount: Count;
  /** of one request */
  readonly latencyS: DurationS;
  readonly gpuEnergyKwh: EnergyKwh;
  readonly serverEnergyKwh: EnergyKwh;
  /** at the facility's meter */
  readonly energyKwh: EnergyKwh;
  readonly gpusCarbonG: CarbonG;
  readonly serverCarbonG: CarbonG;
  /** time of the machines, the activity's share of their batches alone */
  readonly durationS: DurationS;
  readonly acceleratorHours: AcceleratorHours;
};

/** The requests at the least, the central and the largest size of the model, as the program has them at both ends. */
export type Serving = {
  readonly parameters: ChosenParameters;
  readonly total: RangeV1<Count>;
  readonly low: Served;
  readonly central: Served;
  readonly high: Served;
};

type ServingSettings = {
  readonly activity: ActivityOf<"inference">;
  readonly model: ModelFacts;
  readonly pue: Pue;
};

/** @throws {MissingFactError} when the size of the model is not known */
export function computeServing({ activity, model, pue }: ServingSettings): Serving {
  const { requestCount, outputTokenCount } = activity.workload;
  const parameters = chooseParameters(model);
  const total = model.architecture.value.parameterCount ?? exactly(parameters.parameterCount);
  const serve = (end: keyof RangeV1): Served =>
    serveAll(count(requestCount), {
      totalParameterCount: total[end],
      activeParameterCount: parameters.passed[end],
      outputTokenCount: count(outputTokenCount),
      pue,
    });
  return { parameters, total, low: serve("low"), central: serve("central"), high: serve("high") };
}

function serveAll(requestCount: Count, request: EcologitsRequest): Served {
  const load = computeEcologitsRequest(request);
  const { gpus, server } = computeEmbodiedImpacts(load);
  const { gpuCount, latencyS } = load;
  const durationS = seconds((latencyS * requestCount) / ECOLOGITS_SERVING.batchSize.value);
  return {
    gpuCount,
    latencyS,
    gpuEnergyKwh: kwh(load.gpuEnergyKwh * requestCount),
    serverEnergyKwh: kwh(load.serverEnergyKwh * requestCount),
    energyKwh: kwh(load.energyKwh * requestCount),
    gpusCarbonG: grams(gpus.carbonG * requestCount),
    serverCarbonG: grams(server.carbonG * requestCount),
    durationS,
    acceleratorHours: acceleratorHoursOf(gpuCount, durationS),
  };
}

/** One figure of the requests over the sizes of the model: all of them rise with it. */
export const rangeOf = <Value extends number>(
  { low, central, high }: Serving,
  figureOf: (served: Served) => Value,
): RangeV1<Value> => range(figureOf(low), figureOf(central), figureOf(high));
