import { toKwhFromJoules, type EnergyKwh } from "@llmcarbon/spec";
import type { TableRow } from "../input/read-table.ts";
import { toInstantText } from "../input/parse-instant-text.ts";
import { parseDecimal, parseWhole } from "../input/parse-number.ts";

/** A row of sacct: a job, or one of its steps. */
export type JobRow = {
  /** id of the job, an array's element included: `123_4` */
  readonly jobId: string;
  /** `batch`, `extern` or the number of a step; nothing for the job itself */
  readonly step: string | undefined;
  readonly cluster: string | undefined;
  readonly account: string | undefined;
  readonly state: string | undefined;
  readonly start: string | undefined;
  /** text of the start as the row has it: it stays when the offset changes */
  readonly startText: string | undefined;
  readonly end: string | undefined;
  readonly durationS: number | undefined;
  /** nothing where the cluster counts no energy */
  readonly energyKwh: EnergyKwh | undefined;
  readonly acceleratorCount: number;
  /** the cluster's own name of its accelerators, where they are of one kind */
  readonly acceleratorType: string | undefined;
};

const JOB_ID = /^([^.]+)(?:\.(.+))?$/;

export function readJobRow({ get }: TableRow, utcOffset: string | undefined): JobRow | undefined {
  const [, jobId, step] = JOB_ID.exec(get("JobID") ?? "") ?? [];
  if (jobId === undefined) return undefined;
  const startText = get("Start");
  const { count, type } = readAccelerators(get("AllocTRES") ?? "");
  return {
    jobId,
    step,
    cluster: get("Cluster"),
    account: get("Account"),
    state: get("State"),
    start: toInstantText(startText ?? "", utcOffset),
    startText,
    end: toInstantText(get("End") ?? "", utcOffset),
    durationS: parseWhole(get("ElapsedRaw") ?? "") ?? parseElapsed(get("Elapsed") ?? ""),
    energyKwh: readEnergy(
      parseDecimal(get("ConsumedEnergyRaw") ?? "") ?? parseScaled(get("ConsumedEnergy") ?? ""),
    ),
    acceleratorCount: count,
    acceleratorType: type,
  };
}

const ELAPSED = /^(?:(\d+)-)?(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?$/;
const SECONDS = [86_400, 3600, 60, 1] as const;

/** `[days-][hours:]minutes:seconds` as seconds [s]. */
function parseElapsed(text: string): number | undefined {
  const found = ELAPSED.exec(text);
  if (found === null) return undefined;
  return SECONDS.reduce((sum, seconds, index) => sum + seconds * Number(found[index + 1] ?? 0), 0);
}

/** SLURM writes 2⁶⁴ − 2 where it has no figure; a century of a machine hall stays below this [J]. */
const MOST_JOULES = 1e18;

const SCALED = /^(\d+(?:\.\d+)?)([KMGTP])$/;
const SCALES = ["K", "M", "G", "T", "P"];
const STEP = 1000;

/**
 * Joules as `ConsumedEnergy` has them, `7.20M`: in steps of a thousand, of two decimals [J].
 *
 * @source SLURM, src/sacct/print.c: PRINT_CONSUMED_ENERGY; convert_num_unit2 with a divisor of 1000
 */
function parseScaled(text: string): number | undefined {
  const [, number = "", scale = ""] = SCALED.exec(text) ?? [];
  const value = parseDecimal(scale === "" ? text : number);
  return value === undefined ? undefined : value * STEP ** (SCALES.indexOf(scale) + 1);
}

function readEnergy(joules: number | undefined): EnergyKwh | undefined {
  if (joules === undefined || joules <= 0 || joules > MOST_JOULES) return undefined;
  return toKwhFromJoules(joules);
}

const GPU = /^gres\/gpu(?::([^=]+))?=(\d+)$/;

/** `gres/gpu=4,gres/gpu:a100=4`: the untyped count is of all, the typed ones are parts of it. */
function readAccelerators(resources: string): { readonly count: number; readonly type: string | undefined } {
  const found = resources.split(",").flatMap((each) => {
    const [, type, count] = GPU.exec(each.trim()) ?? [];
    return count === undefined ? [] : [{ type, count: Number(count) }];
  });
  const typed = found.filter(({ type }) => type !== undefined);
  const total = found.find(({ type }) => type === undefined)?.count;
  const sum = typed.reduce((all, { count }) => all + count, 0);
  const [only] = typed;
  return { count: total ?? sum, type: typed.length === 1 ? only?.type : undefined };
}
