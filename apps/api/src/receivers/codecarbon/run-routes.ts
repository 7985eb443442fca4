import {
  addMeasuredRun,
  listMeasuredRuns,
  listMeasuredSamples,
  type MeasuredRun,
  type MeasuredSample,
} from "@llmcarbon/prisma";
import { parseQuery } from "../../trpc/request-error.ts";
import { bookEmission } from "./book-emission.ts";
import {
  emissionCreateSchema,
  pageQuerySchema,
  runCreateSchema,
  toTime,
  type EmissionDocument,
  type RunDocument,
} from "./codecarbon.schema.ts";
import { parseBody } from "./codecarbon-request.ts";
import type { CodecarbonRoute } from "./codecarbon-route.ts";
import { ensureExperiment } from "./ensure-experiment.ts";
import { getExperiment } from "./get-experiment.ts";
import { getRun } from "./get-run.ts";

/** Runs and their samples: what a tracker sends while it works. */
export const RUN_ROUTES: readonly CodecarbonRoute[] = [
  {
    method: "POST",
    url: "/runs",
    answer: async ({ context, owner, request }) => {
      const document = await parseBody(runCreateSchema, request);
      const { id: experimentId } = await ensureExperiment(context, owner.id, document.experiment_id);
      const draft = { experimentId, startedAt: toTime(document.timestamp), document };
      return toRun(await addMeasuredRun(context.database, owner.id, draft));
    },
  },
  {
    method: "GET",
    url: "/runs/:id",
    answer: async ({ context, owner, id }) => toRun(await getRun(context, owner.id, id)),
  },
  {
    method: "GET",
    url: "/experiments/:id/runs",
    answer: async ({ context, owner, id }) => {
      const experiment = await getExperiment(context, owner.id, id);
      return (await listMeasuredRuns(context.database, owner.id, experiment.id)).map(toRun);
    },
  },
  {
    method: "POST",
    url: "/emissions",
    answer: async ({ context, owner, request }) => {
      const emission = await parseBody(emissionCreateSchema, request);
      return bookEmission(context, { organizationId: owner.id, emission });
    },
  },
  {
    method: "GET",
    url: "/runs/:id/emissions",
    answer: async ({ context, owner, request, id }) => {
      const { page, size } = parseQuery(pageQuerySchema, request.query);
      const { id: runId } = await getRun(context, owner.id, id);
      const window = { runId, offset: (page - 1) * size, limit: size };
      const { items, total } = await listMeasuredSamples(context.database, owner.id, window);
      return { items: items.map(toEmission), total, page, size, pages: Math.ceil(total / size) };
    },
  },
];

const toRun = ({ id, document }: MeasuredRun) => ({ id, ...(document as RunDocument) });
const toEmission = ({ activityId, document }: MeasuredSample) => ({
  id: activityId,
  ...(document as EmissionDocument),
});
