import { parseDecimal } from "../input/parse-number.ts";

/** What a column of CodeCarbon may hold, so that a cell that stands under the wrong one is told from its own. */
export type Column = {
  /** whether its cell may stand there */
  readonly accepts: (cell: string) => boolean;
  /** whether the writer leaves its cell out where it has no value */
  readonly isDropped: boolean;
  /** whether a document is made of it, or it tells which of two ways to read a row is right */
  readonly isUsed: boolean;
};

const isText = (): boolean => true;
const isNumber = (cell: string): boolean => parseDecimal(cell) !== undefined;
const matches =
  (pattern: RegExp) =>
  (cell: string): boolean =>
    pattern.test(cell);
const isNumberWithin =
  (most: number) =>
  (cell: string): boolean =>
    cell === "" || Math.abs(parseDecimal(cell) ?? Infinity) <= most;

/** A name: no number, for numbers stand beside it. */
const isName = (cell: string): boolean => cell === "" || (!isNumber(cell) && /\p{L}/u.test(cell));
const isCountOrNothing = (cell: string): boolean => cell === "" || /^\d+(?:\.0)?$/.test(cell);

const COUNTRY = /^(?:[A-Z]{3})?$/;
/** `platform.platform()` of Python: the system, its version and what it runs on. */
const SYSTEM = /^[A-Za-z]+-.+/;
const VERSION = /^\d+\.\d+\S*$/;
const YES_OR_NO = /^[YN]$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

const LONGITUDE = 180;
const LATITUDE = 90;

const required = (accepts: Column["accepts"], isUsed = false): Column => ({
  accepts,
  isDropped: false,
  isUsed,
});
const optional = (accepts: Column["accepts"], isUsed = false): Column => ({
  accepts,
  isDropped: true,
  isUsed,
});
const number = required(isNumber);
const usedNumber = required(isNumber, true);

const COLUMNS: Readonly<Record<string, Column>> = {
  task_name: optional(isText, true),
  timestamp: required(matches(TIMESTAMP), true),
  project_name: optional(isText, true),
  run_id: optional(isText, true),
  experiment_id: optional(isText),
  duration: usedNumber,
  emissions: number,
  emissions_rate: number,
  cpu_power: number,
  gpu_power: number,
  ram_power: number,
  cpu_energy: number,
  gpu_energy: number,
  ram_energy: number,
  energy_consumed: usedNumber,
  water_consumed: number,
  country_name: optional(isName, true),
  country_iso_code: optional(matches(COUNTRY), true),
  region: optional(isName),
  cloud_provider: optional(isName, true),
  cloud_region: optional(isName, true),
  os: required(matches(SYSTEM)),
  python_version: required(matches(VERSION)),
  codecarbon_version: required(matches(VERSION)),
  cpu_count: optional(isCountOrNothing),
  cpu_model: optional(isName),
  gpu_count: optional(isCountOrNothing, true),
  gpu_model: optional(isName, true),
  longitude: optional(isNumberWithin(LONGITUDE), true),
  latitude: optional(isNumberWithin(LATITUDE), true),
  ram_total_size: optional((cell) => cell === "" || isNumber(cell)),
  tracking_mode: required(matches(/^(?:machine|process)$/)),
  cpu_utilization_percent: number,
  gpu_utilization_percent: number,
  ram_utilization_percent: number,
  ram_used_gb: number,
  on_cloud: required(matches(YES_OR_NO), true),
  pue: usedNumber,
  wue: number,
};

/** The column of a name; one of a version we do not know takes anything and is not used. */
export const findColumn = (name: string): Column => COLUMNS[name] ?? optional(isText);
