import { InvalidQuantityError, kwh, present, toSecondsFromHours } from "@llmcarbon/spec";
import type { HardwareSetting, ImportSettings } from "../settings/import-settings.ts";
import { describeRun } from "../settings/measured-run.ts";
import { describeCell, readAmount, readName } from "../usage/read-cells.ts";
import { isObject, toRowOfObject, type Row } from "../usage/row.ts";
import type { ActivityDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";

const FINE_TUNING = /fine.?tun/i;
const LEAST_DURATION_S = 1e-3;

/**
 * The carbon that a model card reports of the model's training. The ledger books energy, so only a card with its
 * `energy_consumed` [kWh] is an activity, as the cards are that Sentence Transformers, SetFit and SpanMarker write with
 * CodeCarbon; grams alone [gCO2e] cannot be turned back into energy, as nobody knows by which intensity they came.
 *
 * A card does not name the model it is of, and its `base_model` is another one: the settings may name it.
 *
 * @param metadata the front matter of the card
 * @param id of the activity
 * @throws {FootprintError} for carbon without energy
 * @source Hugging Face Hub documentation, "Displaying carbon emissions for your model"
 */
export function readModelCard(metadata: unknown, id: string, settings: ImportSettings): Reading {
  const card = toRowOfObject(isObject(metadata) ? metadata : {});
  const reported = card("co2_eq_emissions");
  if (reported === undefined) return leftOut("a model card without co2_eq_emissions");
  const emissions = toRowOfObject(isObject(reported) ? reported : { emissions: reported });
  const energy = readAmount(emissions, "energy_consumed");
  if (energy === undefined || energy === 0) return refuse(emissions);
  const hours = readAmount(emissions, "hours_used");
  const durationS = hours === undefined ? undefined : toSecondsFromHours(hours);
  const isTimed = durationS !== undefined && durationS >= LEAST_DURATION_S;
  const draft: ActivityDraft = {
    id,
    ...describeRun({ ...settings, ...findPhase(emissions) }),
    hardware: readHardware(emissions),
    measured: present({
      energyKwh: kwh(energy),
      energyScope: "it",
      quality: "reported",
      durationS: isTimed ? durationS : undefined,
    }),
  };
  return { kind: "draft", draft };
}

function refuse(emissions: Row): never {
  const grams = readAmount(emissions, "emissions");
  const found = grams === undefined ? "neither carbon nor energy" : `${grams} g of carbon and no energy`;
  const allowed = "energy_consumed in kWh: grams cannot be turned back into what was used";
  throw new InvalidQuantityError("co2_eq_emissions", found, allowed);
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
