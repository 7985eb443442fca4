import { InvalidQuantityError, present, seconds } from "@llmcarbon/spec";
import { describeRun } from "../settings/measured-run.ts";
import { toInferenceDraft, type ActivityDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import type { FocusIdentity, FocusUse } from "./read-focus-row.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { RentedMachine } from "./find-rented-machine.ts";

type AddedUp = { readonly id: string; readonly identity: FocusIdentity; readonly use: FocusUse };

/**
 * Uses that were added up, as an activity.
 *
 * @throws {FootprintError} for what a bill does not tell and the settings do not either
 */
export function toFocusReading(added: AddedUp, settings: ImportSettings): Reading {
  const { product } = added.identity;
  const { machineS, inputTokenCount, outputTokenCount } = added.use;
  const isUsed = machineS >= LEAST_S || inputTokenCount + outputTokenCount > 0;
  if (!isUsed) return leftOut("nothing was used");
  const draft =
    product.kind === "machine"
      ? toMachineDraft(added, product.machine, settings)
      : toTokensDraft(added, product.model, settings);
  return { kind: "draft", draft };
}

/** Under a millisecond nothing runs: what is less is a rounding of the vendor's. */
const LEAST_S = 1e-3;
const MOST_MACHINES = 1e9;
/** Within a rounding of the bill, a machine that ran all day ran all day. */
const ROUNDING = 1 - 1e-6;

/**
 * Machines by the time they were held: as many as the time needs, each for its share of it. Method `mlco2` takes the
 * accelerators' design power for it, as a bill does not tell what they did.
 */
function toMachineDraft(
  { id, identity, use }: AddedUp,
  machine: RentedMachine,
  settings: ImportSettings,
): ActivityDraft {
  const run = describeRun(settings);
  if (run.phase === "inference" || run.phase === "storage") {
    const allowed =
      "training, fine-tuning or experimentation: a bill tells hours, and no requests that were served";
    throw new InvalidQuantityError("phase", run.phase, allowed);
  }
  const periodS = (Date.parse(identity.end) - Date.parse(identity.start)) / MILLISECONDS;
  const count = Math.max(1, Math.ceil((use.machineS / periodS) * ROUNDING));
  if (count > MOST_MACHINES) {
    throw new InvalidQuantityError(
      "machines",
      count,
      `at most ${MOST_MACHINES}, as their hours in the time make them`,
    );
  }
  const durationS = seconds(use.machineS / count);
  return {
    id,
    ...run,
    method: "mlco2",
    hardware: { [machine.kind]: machine.name, count },
    measured: { durationS },
    ...describe(identity),
  };
}

const MILLISECONDS = 1000;

function toTokensDraft(
  { id, identity, use }: AddedUp,
  model: string,
  { outputTokensPerRequest }: ImportSettings,
): ActivityDraft {
  if (outputTokensPerRequest === undefined) {
    const allowed =
      "a bill tells tokens and no requests; give the mean of output tokens per request to book them";
    throw new InvalidQuantityError("requests", "nothing", allowed);
  }
  if (use.outputTokenCount === 0) {
    const allowed = "tokens of output on the same day, from which requests follow";
    throw new InvalidQuantityError("output tokens", "nothing", allowed);
  }
  const draft = toInferenceDraft({
    id,
    model,
    period: { start: identity.start, end: identity.end },
    requestCount: Math.max(1, use.outputTokenCount / outputTokensPerRequest),
    inputTokenTotal: use.inputTokenCount,
    outputTokenTotal: use.outputTokenCount,
    cachedInputTokenTotal: use.cachedInputTokenCount,
  });
  return { ...draft, ...describe(identity) };
}

const describe = ({ start, end, project, team, cloudRegion }: FocusIdentity) => ({
  period: { start, end },
  ...present({ project, team, site: cloudRegion === undefined ? undefined : { cloudRegion } }),
});
