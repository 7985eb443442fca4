import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { get } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

/** The parts of OpenAPI 3.1 that this document uses, as its specification has them. */
const schemaObject = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const content = z.record(z.string(), z.strictObject({ schema: schemaObject }));
const parameter = z.strictObject({
  in: z.enum(["path", "query"]),
  name: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  style: z.literal("form").optional(),
  explode: z.boolean().optional(),
  schema: schemaObject,
});
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(parameter).optional(),
  requestBody: z
    .strictObject({ required: z.boolean(), description: z.string().optional(), content })
    .optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string(), content }),
  ),
});
const documentSchema = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  paths: z.record(
    z.string().regex(/^\/(?:v1|codecarbon)\//),
    z.strictObject({
      get: operation.optional(),
      post: operation.optional(),
      put: operation.optional(),
      patch: operation.optional(),
      delete: operation.optional(),
    }),
  ),
  components: z.strictObject({ schemas: z.record(z.string().regex(/^[\w.-]+$/), schemaObject) }),
});

let api: TestApi;
let document: z.output<typeof documentSchema>;
beforeAll(async () => {
  api = await startTestApi();
  document = documentSchema.parse((await get(`${api.url}/v1/openapi.json`)).json);
});
afterAll(() => api.close());

/** Addresses of other protocols, which refuse in their own way. */
const FOREIGN = /^\/v1\/(?:traces|metrics)$|^\/codecarbon\//;

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).map((each) => ({ path, operation: each as z.output<typeof operation> })),
  );

function listReferences(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value.$ref === "string" ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(listReferences)];
}

describe("the OpenAPI document", () => {
  it("describes every address, each under an id of its own", () => {
    const ids = operations().map(({ operation: { operationId } }) => operationId);
    expect(ids.toSorted()).toEqual([
      "acceptInvitation",
      "backUpLedger",
      "bookActivities",
      "changeRole",
      "closePeriod",
      "codecarbonCreateEmission",
      "codecarbonCreateExperiment",
      "codecarbonCreateProject",
      "codecarbonCreateRun",
      "codecarbonGetExperiment",
      "codecarbonGetOrganization",
      "codecarbonGetProject",
      "codecarbonGetRun",
      "codecarbonListEmissions",
      "codecarbonListExperiments",
      "codecarbonListOrganizations",
      "codecarbonListProjects",
      "codecarbonListRuns",
      "createEstimates",
      "createInvitation",
      "createKey",
      "createWebhook",
      "deleteFleet",
      "deleteOrganization",
      "deleteSite",
      "deleteStorageAsset",
      "deleteWebhook",
      "exportAudit",
      "exportOrganization",
      "getActivity",
      "getCoverage",
      "getFleet",
      "getKey",
      "getOrganization",
      "getRestatement",
      "getRetention",
      "getSession",
      "getSettings",
      "getSetup",
      "getSite",
      "getStorageAsset",
      "getWebhook",
      "importArchive",
      "leaveOrganization",
      "listActivities",
      "listAdjustments",
      "listAudit",
      "listFleet",
      "listFootprints",
      "listGridHours",
      "listInvitations",
      "listKeys",
      "listMembers",
      "listPeriods",
      "listRestatements",
      "listSites",
      "listSources",
      "listStorageAssets",
      "listTeams",
      "listUnresolved",
      "listWebhookDeliveries",
      "listWebhooks",
      "lookAtInvitation",
      "performSetup",
      "putFleet",
      "putRetention",
      "putSettings",
      "putSite",
      "putStorageAsset",
      "receiveMetrics",
      "receiveTraces",
      "removeMember",
      "replayWebhook",
      "replayWebhookDelivery",
      "revokeInvitation",
      "revokeKey",
      "rotateKey",
      "rotateWebhookSecret",
      "searchCatalogue",
      "setMemberTeams",
      "setTeamProjects",
      "startRestatement",
      "testWebhook",
      "updateWebhook",
      "verifyAudit",
    ]);
  });

  it("resolves every reference within itself", () => {
    const references = listReferences(document);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const name = /^#\/components\/schemas\/([\w.-]+)$/.exec(reference)?.[1] ?? reference;
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  it("declares each parameter of a path, and requires it", () => {
    for (const {
      path,
      operation: { parameters = [] },
    } of operations()) {
      const inPath = parameters.filter((each) => each.in === "path");
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required === true)).toBe(true);
    }
  });

  it("answers a refusal of any operation of ours as a problem", () => {
    for (const {
      path,
      operation: { responses },
    } of operations()) {
      if (FOREIGN.test(path)) continue;
      expect(responses["default"]?.content).toEqual({
        "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
      });
    }
  });

  it("holds the activity document with its bounds, for JSON and NDJSON", () => {
    const body = document.paths["/v1/activities"]?.post?.requestBody?.content;
    expect(body?.["application/x-ndjson"]?.schema).toEqual({ $ref: "#/components/schemas/Activity" });
    const activity = JSON.stringify(document.components.schemas["Activity"]);
    for (const key of ["tokenCount", "accelerator", "cloudRegion", "energyKwh", "storedTb"]) {
      expect(activity).toContain(`"${key}"`);
    }
    expect(activity).toContain('"maximum":1000000000000000000');
  });

  it("says how dimensions are joined, and repeats names", () => {
    const parameters = document.paths["/v1/footprints"]?.get?.parameters ?? [];
    expect(parameters.find(({ name }) => name === "groupBy")).toMatchObject({
      style: "form",
      explode: false,
    });
    expect(parameters.find(({ name }) => name === "project")?.explode).toBeUndefined();
  });
});
