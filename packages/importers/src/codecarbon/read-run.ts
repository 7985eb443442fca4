import { kwh } from "@llmcarbon/spec";
import type { HardwareSetting, ImportSettings, SiteSetting } from "../settings/import-settings.ts";
import type { FoundActivity } from "../settings/complete-document.ts";
import { describeTime } from "../settings/describe-time.ts";
import { describeRun } from "../settings/measured-run.ts";
import { toInstantText } from "../input/parse-instant-text.ts";
import { parseDecimal, parseWhole } from "../input/parse-number.ts";
import type { Aligned } from "./align-cells.ts";
import { findCountryCode } from "./find-country-code.ts";

/** A run, why its row cannot be one, or why it is no use. */
export type FoundRun =
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "rejected" | "left-out"; readonly reason: string };

export type Run = {
  readonly found: FoundActivity;
  /** nothing for a row without one, as older versions may write it */
  readonly runId: string | undefined;
  /** a part of a run, which is no state of the whole */
  readonly isTask: boolean;
  /** ISO instant, as near as the second its row tells the end to */
  readonly start: string;
  readonly durationS: number;
  readonly energyKwh: number;
};

const LEAST_PUE = 1;
const MOST_PUE = 5;
/** What CodeCarbon calls a project that was given no name. */
const UNNAMED_PROJECT = "codecarbon";

/**
 * A row of CodeCarbon as an activity: energy as it was read, over the time the row ends. Its own emissions are left: ours follow
 * from the energy and the place.
 *
 * CodeCarbon multiplies energy by `pue` before it writes it, so a reading with a PUE is of the facility; at 1, which stands
 * for none given, it is of processors, memory and accelerators.
 *
 * @source codecarbon 3.3.0, emissions_tracker.py: `energy *= self._pue`
 */
export function readRun(row: Aligned, settings: ImportSettings): FoundRun {
  const end = toInstantText(row.get("timestamp") ?? "", settings.utcOffset);
  if (end === undefined) return reject("timestamp", "no time", "such as 2026-11-20T15:03:58");
  const energy = parseDecimal(row.get("energy_consumed") ?? "");
  if (energy === undefined || energy < 0) return reject("energy_consumed", "no number of kWh", "0 or more");
  if (energy === 0) return { kind: "left-out", reason: "no energy was read" };
  const durationS = parseDecimal(row.get("duration") ?? "");
  if (durationS === undefined || durationS < 0)
    return reject("duration", "no number of seconds", "0 or more");
  const pue = parseDecimal(row.get("pue") ?? "1");
  if (pue === undefined || pue < LEAST_PUE || pue > MOST_PUE) {
    return reject("pue", "no PUE", `${LEAST_PUE} to ${MOST_PUE}`);
  }
  const isFacility = pue > LEAST_PUE;
  const timed = describeTime(end, durationS);
  const project = row.get("project_name");
  const found: FoundActivity = {
    id: toId(row),
    ...describeRun(settings),
    project: project === UNNAMED_PROJECT ? undefined : project,
    hardware: readHardware(row),
    site: { ...readPlace(row), ...(isFacility ? { pue } : {}) },
    period: timed.period,
    measured: {
      energyKwh: kwh(energy),
      energyScope: isFacility ? "facility" : "it",
      ...timed.measured,
    },
  };
  const run: Run = {
    found,
    runId: row.get("run_id"),
    isTask: row.has("task_name"),
    start: timed.period.start,
    durationS,
    energyKwh: energy,
  };
  return { kind: "run", run };
}

const reject = (column: string, found: string, allowed: string): FoundRun => ({
  kind: "rejected",
  reason: `${column}: found ${found}; allowed: ${allowed}`,
});

/** The run's own id, with its task; where there is none, what tells the row from every other. */
function toId(row: Aligned): string {
  const runId = row.get("run_id");
  const task = row.get("task_name");
  if (runId !== undefined) return task === undefined ? runId : `${runId}/${task}`;
  const parts = [row.get("timestamp"), row.get("energy_consumed"), task, row.get("project_name")];
  return parts.filter((part) => part !== undefined).join(" ");
}

/** `8 x NVIDIA A100-SXM4-80GB`; of two kinds, written one after the other without a mark between them, none is named. */
const GPU_MODEL = /^(\d+) x ([^]+)$/;
const SECOND_KIND = /\d+ x /;

function readHardware(row: Aligned): HardwareSetting | undefined {
  const count = parseWhole(row.get("gpu_count") ?? "") ?? 0;
  if (count === 0) return undefined;
  const model = row.get("gpu_model") ?? "None";
  const [, , name = model] = GPU_MODEL.exec(model) ?? [];
  const isOneKind = model !== "None" && !SECOND_KIND.test(name);
  return isOneKind ? { accelerator: name, count } : undefined;
}

/** Providers by their names in both houses. */
const PROVIDERS: ReadonlySet<string> = new Set(["aws", "azure", "gcp"]);

function readPlace(row: Aligned): SiteSetting {
  const provider = row.get("cloud_provider")?.toLowerCase() ?? "";
  const region = row.get("cloud_region");
  if (PROVIDERS.has(provider) && region !== undefined) return { cloudRegion: `${provider}/${region}` };
  const countryCode = findCountryCode(row.get("country_iso_code") ?? "");
  return countryCode === undefined ? {} : { countryCode };
}
