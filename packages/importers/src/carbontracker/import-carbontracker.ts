import { kwh } from "@llmcarbon/spec";
import type { Importer, ImportItem } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { toInstantText } from "../input/parse-instant-text.ts";
import { readLines } from "../input/read-lines.ts";
import { toRejected } from "../input/read.ts";
import { completeDocument } from "../settings/complete-document.ts";
import type { HardwareSetting, ImportSettings } from "../settings/import-settings.ts";
import { describeTime } from "../settings/describe-time.ts";
import { describeRun } from "../settings/measured-run.ts";
import { readBlocks, type ConsumptionBlock } from "./read-blocks.ts";

const ID = "carbontracker";

/**
 * Logs of carbontracker. Its figures carry its own PUE, so they are readings of the facility; that PUE is an average of the
 * industry and is not taken for the site's. Only what was measured is booked, never what it predicted.
 *
 * @source carbontracker, tracker.py: `return total_energy * constants.PUE_2023`
 */
export const carbontrackerImporter: Importer = {
  id: ID,
  title: "carbontracker logs (…_carbontracker_output.log)",
  read: readCarbontracker,
};

async function* readCarbontracker(
  input: ImportInput,
  settings: ImportSettings,
): AsyncGenerator<ImportItem, void> {
  let held: ConsumptionBlock | undefined;
  for await (const block of readBlocks(readLines(input))) {
    if (block.kind === "refused") {
      yield toRejected(block);
      continue;
    }
    if (block.kind === "predicted") {
      yield {
        kind: "left-out",
        place: block.place,
        reason: "a prediction; only what was measured is booked",
      };
      continue;
    }
    if (held !== undefined) {
      yield isLaterState(held, block)
        ? {
            kind: "left-out",
            place: held.place,
            reason: "fewer epochs of the same run; the block after it is booked",
          }
        : toItem(held, settings);
    }
    held = block;
  }
  if (held !== undefined) yield toItem(held, settings);
}

/** A block counts all epochs from the first: a later one of the same run holds the earlier. */
const isLaterState = (before: ConsumptionBlock, after: ConsumptionBlock): boolean =>
  before.runIndex === after.runIndex &&
  (after.durationS ?? 0) >= (before.durationS ?? 0) &&
  (after.epochCount ?? 0) >= (before.epochCount ?? 0);

function toItem(block: ConsumptionBlock, settings: ImportSettings): ImportItem {
  const { place, energyKwh, durationS, time, accelerators, countryCode } = block;
  const reject = (reason: string): ImportItem => ({ kind: "rejected", place, reason, text: "" });
  if (energyKwh === undefined || energyKwh < 0) {
    return reject("Energy: found no number of kWh; allowed: 0 or more");
  }
  const end = time === undefined ? undefined : toInstantText(time, settings.utcOffset);
  if (end === undefined) {
    return reject("found no time before the block; allowed: the log file, whose lines begin with theirs");
  }
  const timed = describeTime(end, durationS);
  const document = completeDocument(
    {
      id: `${time} ${energyKwh} kWh`,
      ...describeRun(settings),
      hardware: readHardware(accelerators),
      site: countryCode === undefined ? {} : { countryCode },
      period: timed.period,
      measured: {
        energyKwh: kwh(energyKwh),
        energyScope: "facility",
        ...timed.measured,
      },
    },
    { settings, importerId: ID },
  );
  return { kind: "activity", place, document };
}

/** Devices of one kind; of several the document could name but one. */
function readHardware(accelerators: readonly string[]): HardwareSetting | undefined {
  const [accelerator] = accelerators;
  const isOneKind = accelerators.every((each) => each === accelerator);
  return accelerator === undefined || !isOneKind ? undefined : { accelerator, count: accelerators.length };
}
