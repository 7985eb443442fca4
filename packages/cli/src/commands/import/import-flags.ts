import { isUtcOffset, type ImportPhase, type ImportSettings, type SiteSetting } from "@llmcarbon/importers";
import { PHASES } from "@llmcarbon/core";
import { parseInstant } from "@llmcarbon/spec";
import { UsageError } from "../../errors/usage-error.ts";

export const IMPORT_OUTPUTS = ["ndjson", "json", "csv", "table"] as const;

export type ImportOutput = (typeof IMPORT_OUTPUTS)[number];

export type ImportFlags = {
  readonly dryRun?: true;
  readonly format?: ImportOutput;
  readonly source?: string;
  readonly project?: string;
  readonly team?: string;
  readonly model?: string;
  readonly phase?: string;
  readonly hardware?: string;
  readonly region?: string;
  readonly pue?: string;
  readonly utcOffset?: string;
  readonly periodStart?: string;
  readonly periodEnd?: string;
  readonly allServices?: true;
  readonly outputTokensPerRequest?: string;
  readonly rejects?: string;
  readonly organization?: string;
  readonly api?: string;
  readonly key?: string;
};

const COUNTRY = /^[A-Z]{2}$/;

/** What the command line says for a file that does not. */
export function readSettings(flags: ImportFlags): ImportSettings {
  const { source, project, team, model, utcOffset } = flags;
  if (utcOffset !== undefined && !isUtcOffset(utcOffset)) {
    throw new UsageError(
      `--utc-offset: found "${utcOffset}"; allowed: Z, or hours and minutes such as +02:00`,
    );
  }
  return {
    ...(source === undefined ? {} : { source }),
    ...(project === undefined ? {} : { project }),
    ...(team === undefined ? {} : { team }),
    ...(model === undefined ? {} : { model }),
    ...(utcOffset === undefined ? {} : { utcOffset }),
    ...(flags.allServices === true ? { isAllServices: true } : {}),
    ...readPeriod(flags),
    ...readRequestSize(flags),
    ...readPhase(flags),
    ...readHardware(flags),
    ...readSite(flags),
  };
}

/** Both or none. */
function readPeriod({
  periodStart,
  periodEnd,
}: ImportFlags): Pick<ImportSettings, "periodStart" | "periodEnd"> {
  if (periodStart === undefined && periodEnd === undefined) return {};
  if (periodStart === undefined || periodEnd === undefined) {
    const [given, missing] = periodEnd === undefined ? ["start", "end"] : ["end", "start"];
    throw new UsageError(`--period-${given}: found alone; allowed: together with --period-${missing}`);
  }
  const start = readTime(periodStart, "--period-start");
  const end = readTime(periodEnd, "--period-end");
  if (end <= start) {
    throw new UsageError(`--period-end: found "${periodEnd}"; allowed: a time after "${periodStart}"`);
  }
  return { periodStart: start, periodEnd: end };
}

function readTime(text: string, flag: string): string {
  try {
    return parseInstant(text);
  } catch {
    throw new UsageError(
      `${flag}: found "${text}"; allowed: an ISO 8601 date, or a time with its zone such as 2026-01-01T00:00:00Z`,
    );
  }
}

function readRequestSize({
  outputTokensPerRequest: text,
}: ImportFlags): Pick<ImportSettings, "outputTokensPerRequest"> {
  if (text === undefined) return {};
  return {
    outputTokensPerRequest: readNumber(text, { flag: "--output-tokens-per-request", least: 1, most: 1e9 }),
  };
}

type Bounds = { readonly flag: string; readonly least: number; readonly most: number };

function readNumber(text: string, { flag, least, most }: Bounds): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(value >= least && value <= most)) {
    throw new UsageError(`${flag}: found "${text}"; allowed: a number from ${least} to ${most}`);
  }
  return value;
}

function readPhase({ phase }: ImportFlags): Pick<ImportSettings, "phase"> {
  if (phase === undefined) return {};
  const known = PHASES.find((each) => each === phase);
  if (known === undefined) {
    throw new UsageError(`--phase: found "${phase}"; allowed: one of ${PHASES.join(", ")}`);
  }
  return { phase: known satisfies ImportPhase };
}

/** Instances carry the name of their vendor. */
const readHardware = ({ hardware }: ImportFlags): Pick<ImportSettings, "hardware"> => {
  if (hardware === undefined) return {};
  return { hardware: hardware.includes("/") ? { instance: hardware } : { accelerator: hardware } };
};

const LARGEST_PUE = 5;

function readSite({ region, pue }: ImportFlags): Pick<ImportSettings, "site"> {
  if (region === undefined && pue === undefined) return {};
  return {
    site: {
      ...(region === undefined ? {} : readRegion(region)),
      ...(pue === undefined ? {} : { pue: readNumber(pue, { flag: "--pue", least: 1, most: LARGEST_PUE }) }),
    },
  };
}

/** Cloud regions carry the name of their vendor, countries have two letters; what is left is a grid zone. */
function readRegion(region: string): SiteSetting {
  if (region.includes("/")) return { cloudRegion: region };
  return COUNTRY.test(region) ? { countryCode: region } : { gridZone: region };
}
