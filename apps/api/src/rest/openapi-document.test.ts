import { expect, it, describe } from "vitest";
import type { oas31 } from "zod-openapi";
import { appRouter } from "../trpc/router.ts";
import { createOpenApiDocument } from "./openapi-document.ts";
import { procedureNameOf } from "./procedure-name-of.ts";
import { routes } from "./routes.ts";

// That it is well-formed and told the truth of is held by contract.test.ts.
const document = createOpenApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(
  ([path, item]: [string, oas31.PathItemObject]) =>
    Object.entries(item).map(([method, operation]: [string, oas31.OperationObject]) => ({
      path,
      method,
      operation,
    })),
);

const find = (operationId: string): oas31.OperationObject | undefined =>
  operations.find(({ operation }) => operation.operationId === operationId)?.operation;

/** Addresses of other protocols, which refuse in their own way. */
const FOREIGN = /^\/v1\/(?:traces|metrics)$|^\/codecarbon\//;

describe("the OpenAPI document", () => {
  it("describes every address, each under an id of its own", () => {
    const ids = operations.map(({ operation: { operationId = "" } }) => operationId);
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

  it("has an address for every procedure", () => {
    const router: object = appRouter;
    const { procedures } = Reflect.get(router, "_def") as { readonly procedures: object };
    // They take many documents, and are described as doors.
    const served = [...routes.map(procedureNameOf), "activities.book", "estimates.create"];
    expect(Object.keys(procedures).filter((name) => !served.includes(name))).toEqual([]);
  });

  it.each(operations)(
    "says of $method $path what it takes, and to which chapter it belongs",
    ({ operation }) => {
      expect(operation["x-permission"]).toMatch(/^(public|session|operator|[a-z]+:[a-z]+)$/);
      expect(operation.tags).toHaveLength(1);
    },
  );

  it("names no permission where a session or the operator is asked for", () => {
    expect(find("leaveOrganization")?.security).toEqual([{ session: [] }]);
    expect(find("backUpLedger")?.security).toEqual([{ operator: [] }]);
    expect(find("putSite")?.["x-permission"]).toBe("facts:write");
    expect(find("listSources")?.security).toEqual([]);
  });

  it("answers a refusal of any operation of ours as a problem", () => {
    for (const { path, operation } of operations) {
      if (FOREIGN.test(path)) continue;
      const refusals = Object.entries(operation.responses ?? {}).filter(
        ([status]) => /^(4|default)/.test(status) && status !== "422",
      );
      expect(refusals.length).toBeGreaterThan(2);
      for (const [, refusal] of refusals) {
        expect((refusal as oas31.ResponseObject).content).toEqual({
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        });
      }
    }
  });

  it("holds the activity document with its bounds, for JSON and NDJSON", () => {
    const body = find("bookActivities")?.requestBody as oas31.RequestBodyObject | undefined;
    expect(body?.content["application/x-ndjson"]?.schema).toEqual({ $ref: "#/components/schemas/Activity" });
    const activity = JSON.stringify(document.components?.schemas?.["Activity"]);
    for (const key of ["tokenCount", "accelerator", "cloudRegion", "energyKwh", "storedTb"]) {
      expect(activity).toContain(`"${key}"`);
    }
    expect(activity).toContain('"maximum":1000000000000000000');
  });

  it("takes what is sent strictly, and leaves room in answers for what may come", () => {
    const body = find("createKey")?.requestBody as oas31.RequestBodyObject | undefined;
    expect(body?.content["application/json"]?.schema).toMatchObject({ additionalProperties: false });
    expect(document.components?.schemas?.["ApiKey"]).not.toHaveProperty("additionalProperties");
  });

  it("says how dimensions are joined, repeats names, and promises no organisation where none is named", () => {
    const parameters = (find("listFootprints")?.parameters ?? []) as oas31.ParameterObject[];
    const named = (wanted: string) => parameters.find(({ name }) => name === wanted);
    expect(named("groupBy")).toMatchObject({ style: "form", explode: false });
    expect(named("project")?.explode).toBeUndefined();
    expect(named("organization")?.schema).not.toHaveProperty("default");
  });
});
