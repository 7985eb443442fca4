import type { ActivityDocument } from "@llmcarbon/importers";
import { addMeasuredSample, findProject } from "@llmcarbon/prisma";
import { toEntries } from "../../batch/answer-each.ts";
import { ingestDocuments } from "../../ingest/ingest-documents.ts";
import { DEFAULT_PROJECT } from "../../ingest/to-booking.ts";
import type { Context } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import {
  toTime,
  type EmissionDocument,
  type ExperimentDocument,
  type RunDocument,
} from "./codecarbon.schema.ts";
import { UnprocessableBody } from "./codecarbon-request.ts";
import { getExperiment } from "./get-experiment.ts";
import { getRun } from "./get-run.ts";
import { NIL_ID } from "./nil-id.ts";
import { CODECARBON_SOURCE, toDocument, toExternalId } from "./to-document.ts";

type Sending = {
  readonly organizationId: string;
  readonly emission: EmissionDocument;
};

/** What a sample takes while it waits [bytes]. */
const SAMPLE_BYTES = 4000;

/**
 * Books a sample as an activity and keeps it as it came. The activity goes first: a sample that is sent again after this process
 * died in between finds it and is kept then. CodeCarbon's client waits two seconds and never sends again, so a sample is booked
 * though its client be gone, and holds a place of its own until then.
 *
 * @returns id of the activity; of a sample without energy, which is none, an id that nothing has
 * @throws {RequestError} 404 for a run nobody began here, 429 where as many wait as may
 * @throws {UnprocessableBody} for a sample the ledger cannot book
 */
export async function bookEmission(context: Context, sending: Sending): Promise<string> {
  const place = context.ingest.room.enter(SAMPLE_BYTES);
  if (place === undefined) throw full();
  try {
    return await book(context, sending);
  } finally {
    place.leave();
  }
}

const full = () =>
  new RequestError({
    status: 429,
    code: "queue-full",
    message: "found as many samples waiting as this server holds",
  });

async function book(context: Context, { organizationId, emission }: Sending): Promise<string> {
  const { database } = context;
  const runId = emission.run_id;
  const run = await getRun(context, organizationId, runId);
  const { document: experiment } = await getExperiment(context, organizationId, run.experimentId);
  const { project_id: projectId } = experiment as ExperimentDocument;
  const project = await findProject(database, organizationId, projectId);
  const found = toDocument({
    runId,
    emission,
    run: run.document as RunDocument,
    experiment: experiment as ExperimentDocument,
    project: project?.name === DEFAULT_PROJECT ? undefined : project?.name,
  });
  if (found === undefined) return NIL_ID;
  const document = await dropUnknownAccelerator(context, found);
  const entries = toEntries([document]);
  const { rejected } = await ingestDocuments(context, { organizationId, door: "codecarbon", entries });
  const [refusal] = rejected;
  if (refusal !== undefined)
    throw new UnprocessableBody([{ path: [], message: refusal.message, code: "custom" }]);
  const sampledAt = toTime(emission.timestamp);
  const activityId = await addMeasuredSample(database, organizationId, {
    runId,
    sampledAt,
    durationS: emission.duration,
    energyKwh: emission.energy_consumed,
    source: CODECARBON_SOURCE,
    externalId: toExternalId(runId, sampledAt),
    document: emission,
  });
  return activityId ?? NIL_ID;
}

/**
 * Without accelerators nobody knows: the name of one would leave energy unresolved that was read. The run keeps it as it came.
 */
async function dropUnknownAccelerator(
  { providers }: Pick<Context, "providers">,
  document: ActivityDocument,
): Promise<ActivityDocument> {
  const { hardware, ...rest } = document;
  const name = (hardware as { readonly accelerator?: string } | undefined)?.accelerator;
  if (name === undefined) return document;
  for (const provider of providers.hardware) {
    const { kind } = await provider.doFindAccelerator({ name });
    if (kind === "found") return document;
  }
  return rest;
}
