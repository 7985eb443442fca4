import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  emissionCreateSchema,
  emissionPageSchema,
  experimentCreateSchema,
  experimentSchema,
  organizationSchema,
  pageQuerySchema,
  projectCreateSchema,
  projectSchema,
  runCreateSchema,
  runSchema,
} from "./codecarbon.schema.ts";
import { toJsonContent } from "../../schemas/to-json-content.ts";

const refusalSchema = z
  .strictObject({
    detail: z.union([
      z.string(),
      z.array(
        z.strictObject({
          loc: z.array(z.union([z.string(), z.number()])),
          msg: z.string(),
          type: z.string(),
        }),
      ),
    ]),
  })
  .meta({ id: "CodecarbonRefusal", description: "A refusal as CodeCarbon's own server has it." });

const refused = { default: { description: "A refusal", content: toJsonContent(refusalSchema) } };

const idParameter = z.object({ id: z.uuid() });

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly output: z.ZodType;
};

const list = ({ operationId, summary, output }: Operation) => ({
  operationId,
  summary,
  "x-permission": "figures:read",
  responses: { 200: { description: "The answer", content: toJsonContent(output) }, ...refused },
});

const get = (operation: Operation) => ({ ...list(operation), requestParams: { path: idParameter } });

const add = ({ operationId, summary, output, input }: Operation & { readonly input: z.ZodType }) => ({
  operationId,
  summary,
  "x-permission": "activities:book",
  requestBody: {
    required: true,
    description: "What CodeCarbon's client sends.",
    content: toJsonContent(input),
  },
  responses: { 201: { description: "Kept", content: toJsonContent(output) }, ...refused },
});

/** What CodeCarbon's client asks for, of the default organisation; `/codecarbon/@{organization}` has the same for each. */
export const codecarbonPaths = {
  "/codecarbon/organizations": {
    get: list({
      operationId: "codecarbonListOrganizations",
      summary: "The organisation of this address.",
      output: z.array(organizationSchema),
    }),
  },
  "/codecarbon/organizations/{id}": {
    get: get({
      operationId: "codecarbonGetOrganization",
      summary: "The organisation of this address.",
      output: organizationSchema,
    }),
  },
  "/codecarbon/organizations/{id}/projects": {
    get: get({
      operationId: "codecarbonListProjects",
      summary: "Its projects.",
      output: z.array(projectSchema),
    }),
  },
  "/codecarbon/projects": {
    post: add({
      operationId: "codecarbonCreateProject",
      summary: "A project of this name, made when absent.",
      input: projectCreateSchema,
      output: projectSchema,
    }),
  },
  "/codecarbon/projects/{id}": {
    get: get({ operationId: "codecarbonGetProject", summary: "One project.", output: projectSchema }),
  },
  "/codecarbon/projects/{id}/experiments": {
    get: get({
      operationId: "codecarbonListExperiments",
      summary: "Experiments of a project.",
      output: z.array(experimentSchema),
    }),
  },
  "/codecarbon/experiments": {
    post: add({
      operationId: "codecarbonCreateExperiment",
      summary: "A new experiment of a project.",
      input: experimentCreateSchema,
      output: experimentSchema,
    }),
  },
  "/codecarbon/experiments/{id}": {
    get: get({
      operationId: "codecarbonGetExperiment",
      summary: "One experiment.",
      output: experimentSchema,
    }),
  },
  "/codecarbon/experiments/{id}/runs": {
    get: get({
      operationId: "codecarbonListRuns",
      summary: "Runs of an experiment.",
      output: z.array(runSchema),
    }),
  },
  "/codecarbon/runs": {
    post: add({
      operationId: "codecarbonCreateRun",
      summary: "A new run of an experiment.",
      input: runCreateSchema,
      output: runSchema,
    }),
  },
  "/codecarbon/runs/{id}": {
    get: get({ operationId: "codecarbonGetRun", summary: "One run.", output: runSchema }),
  },
  "/codecarbon/runs/{id}/emissions": {
    get: {
      ...get({
        operationId: "codecarbonListEmissions",
        summary: "What a run sent, the latest first, a page at a time.",
        output: emissionPageSchema,
      }),
      requestParams: { path: idParameter, query: pageQuerySchema },
    },
  },
  "/codecarbon/emissions": {
    post: add({
      operationId: "codecarbonCreateEmission",
      summary:
        "What a run used since the sample before: booked as an activity, idempotent by run and timestamp.",
      input: emissionCreateSchema,
      output: z.uuid(),
    }),
  },
} satisfies ZodOpenApiPathsObject;
