import { toCodecarbonItem, type ActivityDocument } from "@llmcarbon/importers";
import {
  toTime,
  type EmissionDocument,
  type ExperimentDocument,
  type RunDocument,
} from "./codecarbon.schema.ts";

/** What the ledger lists as who reported it; the same as for CodeCarbon's files. */
export const CODECARBON_SOURCE = "codecarbon";

export type Measured = {
  readonly runId: string;
  readonly emission: EmissionDocument;
  readonly run: RunDocument;
  readonly experiment: ExperimentDocument;
  /** name of the experiment's project; nothing where the ledger's own name for none is meant */
  readonly project: string | undefined;
};

/** Name of the activity of a sample: its run, and when it was taken. The same time twice is the same sample. */
export const toExternalId = (runId: string, sampledAt: Date): string => `${runId}/${sampledAt.toISOString()}`;

/**
 * A sample as an activity document, or nothing where no energy was read: the columns CodeCarbon's file would have of it, read as its file is read. The place is the one
 * the tracker found, else the one its experiment was given.
 *
 * The API never tells the tracker's PUE, so energy counts as read at processors, memory and accelerators.
 */
export function toDocument(measured: Measured): ActivityDocument | undefined {
  const { runId, emission, run, project } = measured;
  const sampledAt = toTime(emission.timestamp);
  const columns: Readonly<Record<string, string | number | null>> = {
    timestamp: sampledAt.toISOString(),
    run_id: runId,
    duration: emission.duration,
    energy_consumed: emission.energy_consumed,
    gpu_count: run.gpu_count,
    gpu_model: run.gpu_model,
    ...findPlace(measured),
  };
  const row = new Map(
    Object.entries(columns).flatMap(([column, value]) =>
      value === null || value === "" ? [] : [[column, String(value)] as const],
    ),
  );
  const item = toCodecarbonItem(row, project === undefined ? {} : { project });
  if (item.kind !== "activity") return undefined;
  return { ...item.document, id: toExternalId(runId, sampledAt), source: CODECARBON_SOURCE };
}

function findPlace({ run, experiment }: Measured) {
  if (isGiven(run.provider) && isGiven(run.region)) {
    return { on_cloud: "Y", cloud_provider: run.provider, cloud_region: run.region };
  }
  const { cloud_provider, cloud_region, country_iso_code } = experiment;
  return isGiven(cloud_provider) && isGiven(cloud_region)
    ? { on_cloud: "Y", cloud_provider, cloud_region }
    : { on_cloud: "N", country_iso_code: country_iso_code?.toUpperCase() ?? null };
}

const isGiven = (text: string | null): boolean => text !== null && text.trim() !== "";
