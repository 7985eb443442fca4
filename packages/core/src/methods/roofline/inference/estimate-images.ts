import {
  acceleratorHours,
  count,
  kwh,
  toKwhFromWattHours,
  toSecondsFromHours,
  toWattHours,
} from "@llmcarbon/spec";
import type { Estimate } from "../../../estimate/estimate.ts";
import { showRounded } from "../../../estimate/show-rounded.ts";
import { computedInput, documentInput, factInput } from "../../../estimate/trace-inputs.ts";
import { warnOfUnused } from "../../../estimate/warn-of-unused.ts";
import { residualUnknown } from "../../../uncertainty/name-unknowns.ts";
import { symmetricSpread } from "../../../uncertainty/spread.ts";
import type { Method } from "../../method.ts";
import { assembleRun } from "../assemble-run.ts";
import { requireMachines } from "../require-machines.ts";
import { hostPowerOf } from "./compute-serving-run.ts";
import type { InferenceInput } from "./inference-input.ts";
import { IMAGE_HALF_WIDTH, findImagePoint } from "./image-points.ts";

/** Estimate of pictures by what one was measured to take; one request is one picture. */
export function estimateImages(input: InferenceInput, method: Pick<Method, "id" | "version">): Estimate {
  const { activity, facts, trace } = input;
  const { model, hardware } = requireMachines(facts);
  const { value: point, provenance } = findImagePoint(model.id);
  const measuredKwh = kwh(point.energyKwh * activity.workload.requestCount);
  const { tdpW = 0, name } = hardware.accelerator.value;
  const hostW = point.scope === "it" ? 0 : (activity.hardware?.hostPowerW ?? hostPowerOf(hardware));
  // Time follows from the limit: accelerators that draw less were held longer.
  const hours = tdpW > 0 ? toWattHours(measuredKwh) / tdpW : 0;
  const hostKwh = toKwhFromWattHours(hours * hostW);
  const acceleratorCount = count(hardware.count ?? 1);
  const open = residualUnknown({
    methodId: "roofline",
    stratum: "images",
    // What stands in for every other model is off by the same for all of them.
    ...(point.modelId === undefined ? {} : { model: point.modelId }),
    label: "how far one model's pictures lie from those measured",
    spread: symmetricSpread(IMAGE_HALF_WIDTH.value),
  });
  const where = point.modelId === undefined ? "the mean of eight models" : `${point.modelId} itself`;
  const statement = `energy per picture is the measured point of ${where}, ${showRounded(toWattHours(point.energyKwh))} Wh, whatever the size of the picture and the accelerator (${provenance.citation})`;
  const timed = `the time of ${name} follows from the energy at its power limit`;
  return assembleRun(
    input,
    {
      model,
      hardware,
      acceleratorCount,
      acceleratorHours: acceleratorHours(hours),
      durationS: toSecondsFromHours(hours / acceleratorCount),
      energy: { acceleratorsKwh: measuredKwh, hostKwh, networkKwh: kwh(0), peripheralsKwh: kwh(0) },
      unknowns: { duration: [open], hours: [open], energy: [open] },
      assumptions: [
        { path: "workload.task", statement },
        { path: "measured.acceleratorHours", statement: timed },
      ],
      warnings: warnOfUnused(activity, {
        workload: ["task", "requestCount", "inputTokenCount", "outputTokenCount"],
        overrides: ["embodiedCarbonG"],
        hardware: ["hostPowerW", "lifetimeYears", "lifetimeUtilizationRatio"],
        site: "all",
      }),
      sources: [provenance, IMAGE_HALF_WIDTH.provenance],
      ...(trace
        ? {
            trace: {
              name: "Energy of the machines",
              equation: "E_IT = N E_image + E_host",
              source: "docs/methodology/roofline.md, images",
              inputs: [
                documentInput(
                  { symbol: "N", description: "pictures", unit: "1" },
                  activity.workload.requestCount,
                ),
                factInput(
                  { symbol: "E_image", description: "energy of one picture, measured", unit: "kWh" },
                  point.energyKwh,
                  provenance,
                ),
                computedInput({ symbol: "E_host", description: "energy of the host", unit: "kWh" }, hostKwh),
              ],
              output: { symbol: "E_IT", unit: "kWh", value: measuredKwh + hostKwh },
            },
          }
        : {}),
    },
    method,
  );
}
