import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ContractOperation } from "../testing/contract/create-answer-validator.ts";
import { driveInstallation } from "../testing/contract/drive-installation.ts";
import { driveLedger } from "../testing/contract/drive-ledger.ts";
import { drivePeople, type Keys } from "../testing/contract/drive-people.ts";
import { driveReceivers } from "../testing/contract/drive-receivers.ts";
import { openContract } from "../testing/contract/open-contract.ts";
import { openInstallation, type Installation } from "../testing/contract/open-installation.ts";
import { startTestApi } from "../testing/start-test-api.ts";
import { createOpenApiDocument } from "./openapi-document.ts";

/** Every operation there is, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let installation: Installation;
let keys: Keys;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation?.close());

/** As the process serves it: a test that is not in the document is no test of it. */
const OPERATIONS = Object.entries(createOpenApiDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...(operation as Described) })),
);

type Described = {
  readonly operationId: string;
  readonly "x-permission": string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
};

const GUARDED = OPERATIONS.filter((operation) => operation["x-permission"] !== "public");
const PUBLIC = OPERATIONS.filter((operation) => operation["x-permission"] === "public");

it("is a document that a linter finds nothing wrong with", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      "parameter-description": "error",
      "operation-summary": "error",
      "operation-tag-defined": "error",
    },
  });
  const source = JSON.stringify(installation.document);
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});

describe("a client made of the document", () => {
  it("sets up, lets people in and out, and makes keys", async () => {
    keys = await drivePeople(installation);
    expect(keys.admin).toMatch(/^lc_/);
  });

  it("books, reads back, declares, closes and restates", async () => {
    await expect(driveLedger(installation, keys)).resolves.toBeUndefined();
  });

  it("sets, tells others, copies and ends", async () => {
    await expect(driveInstallation(installation, keys.admin)).resolves.toBeUndefined();
  });

  it("sends what clients of other protocols send", async () => {
    await expect(driveReceivers(installation, keys.admin)).resolves.toBeUndefined();
  });
});

describe.each(OPERATIONS)("$operationId", ({ operationId }) => {
  it("was asked by that client, and answered as the document says", () => {
    expect([...installation.driven]).toContain(operationId);
  });
});

/** Some value for each name in the address; nothing is found by it. */
const fill = ({ path }: Pick<ContractOperation, "path">) => ({
  parameters: Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, SAMPLES[name] ?? "absent"]),
  ),
});

const SAMPLES: Readonly<Record<string, string>> = {
  slug: "acme",
  id: "00000000-0000-4000-8000-000000000001",
  delivery: "00000000-0000-4000-8000-000000000001",
  month: "2020-01",
};

describe.each(GUARDED)("$operationId, which takes somebody", (operation) => {
  const ask = (headers: Readonly<Record<string, string>>, parameters = {}) => {
    const filled = fill(operation);
    return installation.call(operation.operationId, {
      parameters: { ...filled.parameters, ...parameters },
      headers,
    });
  };

  it("refuses whoever shows nothing, or what holds nothing, as it says", async () => {
    expect((await ask({})).status).toBe(401);
    expect((await ask(installation.bearer("lc_nothing"))).status).toBe(401);
  });

  it("refuses a key of too little, as it says", async () => {
    const needs = operation["x-permission"];
    if (needs === "session") return;
    const key = needs === "activities:book" ? keys.read : keys.ingest;
    expect((await ask(installation.bearer(key))).status).toBe(403);
  });
});

describe.each(PUBLIC)("$operationId, which takes nothing", (operation) => {
  it("refuses what cannot be asked, as it says", async () => {
    const answer = await installation.call(operation.operationId, {
      parameters: { ...fill(operation).parameters, nonsense: "yes" },
      ...(operation.method === "post" && { body: {} }),
    });
    expect([400, 422]).toContain(answer.status);
  });
});

it("counts requests by their key, and refuses those past the limit, as it says", async () => {
  const api = await startTestApi({ limits: { requestsPerMinute: 1 } });
  const { call } = await openContract(api.url);
  const ask = () => call("listSites", { headers: installation.bearer("one") });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
  await api.close();
});
