import {
  grams,
  InvalidQuantityError,
  kwh,
  present,
  toSecondsFromHours,
  type CarbonG,
  type EnergyKwh,
} from "@llmcarbon/spec";
import type { HardwareSetting, ImportSettings } from "../settings/import-settings.ts";
import { describeRun } from "../settings/measured-run.ts";
import { describeCell, readAmount, readName } from "../usage/read-cells.ts";
import { isObject, toRowOfObject, type Row } from "../usage/row.ts";
import type { ActivityDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { toPeriod } from "../usage/to-period.ts";

const FINE_TUNING = /fine.?tun/i;
const LEAST_DURATION_S = 1e-3;

/**
 * The carbon that a model card reports of the model's training. Where it tells its `energy_consumed` [kWh], as the cards do that
 * Sentence Transformers, SetFit and SpanMarker write with CodeCarbon, ours follows from that; else its grams are booked as
 * reported, of the electricity alone.
 *
 * A card does not name the model it is of, and its `base_model` is another one: the settings may name it.
 *
 * @throws {FootprintError} for a card that reports carbon in no way that is a figure
 * @source Hugging Face Hub, Displaying carbon emissions for your model: `co2_eq_emissions`, in grams
 */
export function readModelCard(metadata: unknown, id: string, settings: ImportSettings): Reading {
  const card = toRowOfObject(isObject(metadata) ? metadata : {});
  const reported = card("co2_eq_emissions");
  if (reported === undefined) return leftOut("a model card without co2_eq_emissions");
  const emissions = toRowOfObject(isObject(reported) ? reported : { emissions: reported });
  const figures = readFigures(emissions);
  const hours = readAmount(emissions, "hours_used");
  const durationS = hours === undefined ? undefined : toSecondsFromHours(hours);
  const isTimed = durationS !== undefined && durationS >= LEAST_DURATION_S;
  const draft: ActivityDraft = {
    id,
    ...describeRun({ ...settings, ...findPhase(emissions) }),
    hardware: readHardware(emissions),
    measured: present({
      ...figures,
      quality: "reported",
      durationS: isTimed ? durationS : undefined,
    }),
    // A card tells no time.
    period: settings.periodStart && toPeriod(settings.periodStart, settings.periodEnd),
  };
  return { kind: "draft", draft };
}

type Figures =
  | { readonly energyKwh: EnergyKwh; readonly energyScope: "it" }
  | { readonly operationalCarbonG: CarbonG };

/** Energy where the card tells it, of which ours follow; else the grams of the electricity it reports, as they are. */
function readFigures(emissions: Row): Figures {
  const energy = readAmount(emissions, "energy_consumed") ?? 0;
  if (energy > 0) return { energyKwh: kwh(energy), energyScope: "it" };
  const carbon = readAmount(emissions, "emissions") ?? 0;
  if (carbon > 0) return { operationalCarbonG: grams(carbon) };
  throw new InvalidQuantityError(
    "co2_eq_emissions",
    "neither carbon nor energy",
    "emissions in grams, or energy_consumed in kWh",
  );
}

function findPhase(emissions: Row): Pick<ImportSettings, "phase"> {
  const type = readName(emissions, "training_type");
  if (type === undefined) return {};
  return { phase: FINE_TUNING.test(type) ? "fine-tuning" : "training" };
}

/** `1 x NVIDIA GeForce RTX 3090` */
const COUNTED = /^(\d{1,6}) ?[x×] ?(\S.*)$/;

function readHardware(emissions: Row): HardwareSetting | undefined {
  const cell = emissions("hardware_used");
  if (cell === undefined) return undefined;
  if (typeof cell !== "string") {
    throw new InvalidQuantityError("hardware_used", describeCell(cell), "text such as 1 x NVIDIA L4");
  }
  const [, count = "", accelerator = ""] = COUNTED.exec(cell.trim()) ?? [];
  // Other ways of writing it name processors, clouds and numbers of machines alike.
  return accelerator === "" || Number(count) === 0 ? undefined : { accelerator, count: Number(count) };
}
