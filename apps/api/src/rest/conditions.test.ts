import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { createOpenApiDocument } from "./openapi-document.ts";

/** Many requests at once, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const site = { countryCode: "DE", pue: 1.2 };
/** No month of it has ended, so that none is booked meanwhile, which changes what is read. */
const period = { from: "2090-05-01", until: "2090-07-01" };
const hardware = { accelerator: "nvidia-h100-sxm5-80gb", count: 2, lifetimeYears: 5 };
const stored = { storedTb: 40, medium: "hdd", replicationFactor: 3 };

/** What is at each address, before and after somebody changes it; a webhook and a key are made first. */
const BODIES: Readonly<Record<string, readonly [object, object]>> = {
  "/v1/sites/{name}": [site, { ...site, pue: 1.1 }],
  "/v1/fleet/{name}": [
    { project: "p", site, hardware, ...period },
    { project: "q", site, hardware, ...period },
  ],
  "/v1/storage-assets/{name}": [
    { project: "p", site, workload: stored, ...period },
    { project: "q", site, workload: stored, ...period },
  ],
  "/v1/settings": [{ smallestGroup: 2 }, { smallestGroup: 3 }],
  "/v1/admin/organizations/{slug}/retention": [{ keepActivitiesDays: 30 }, { keepActivitiesDays: 40 }],
  "/v1/webhooks/{id}": [{ description: "one" }, { description: "two" }],
  "/v1/keys/{id}": [{}, {}],
};

type Operation = { readonly parameters?: readonly { readonly $ref?: string }[] };

const CONDITIONAL = Object.entries(createOpenApiDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Operation>)
    .filter(([, { parameters = [] }]) => parameters.some(({ $ref }) => $ref?.endsWith("/If-Match")))
    .map(([method]) => ({ path, method: method.toUpperCase() })),
);

describe.each(ENGINES)("conditions on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  type Sending = {
    readonly method?: string;
    readonly body?: object | undefined;
    readonly headers?: Readonly<Record<string, string>>;
  };
  const ask = async (path: string, { method = "GET", body, headers = {} }: Sending = {}) => {
    const response = await fetch(api.url + path, {
      method,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === "" ? {} : JSON.parse(text);
    return { status: response.status, etag: response.headers.get("etag") ?? "", text, json };
  };

  /** An address of its own at which something is. */
  async function make(path: string, name: string): Promise<string> {
    const made =
      path === "/v1/webhooks/{id}"
        ? await ask("/v1/webhooks", {
            method: "POST",
            body: { url: "https://hooks.example.org/", events: ["period.closed"] },
          })
        : path === "/v1/keys/{id}"
          ? await ask("/v1/keys", { method: "POST", body: { name, scopes: ["read"] } })
          : undefined;
    const address = path
      .replace("{name}", name)
      .replace("{slug}", "open-models")
      .replace("{id}", made?.json.id);
    if (made === undefined) await ask(address, { method: "PUT", body: BODIES[path]?.[0] });
    return address;
  }

  it.each(CONDITIONAL)(
    "$method $path changes what is as it was, and nothing else",
    async ({ path, method }) => {
      const address = await make(path, `${method}-thing`);
      const body = method === "DELETE" ? undefined : BODIES[path]?.[1];
      const before = await ask(address);
      const refused = await ask(address, { method, body, headers: { "if-match": '"stale", "older"' } });
      expect(refused).toMatchObject({ status: 412, json: { code: "changed-meanwhile" } });
      expect((await ask(address)).text).toBe(before.text);
      const changed = await ask(address, {
        method,
        body,
        headers: { "if-match": `"stale", ${before.etag}` },
      });
      expect(changed.status).toBe(200);
      const again = await ask(address, { method, body, headers: { "if-match": before.etag } });
      expect(again.status).toBe(412);
    },
  );

  it.each(CONDITIONAL.filter(({ method }) => method === "PUT"))(
    "$method $path makes and does not overwrite",
    async ({ path }) => {
      const address = await make(path, "taken");
      const body = BODIES[path]?.[1];
      const headers = { "if-none-match": "*" };
      expect((await ask(address, { method: "PUT", body, headers })).status).toBe(412);
      if (!path.endsWith("{name}")) return;
      const free = address.replace("taken", "free");
      expect((await ask(free, { method: "PUT", body, headers: { "if-match": "*" } })).status).toBe(412);
      expect((await ask(free, { method: "PUT", body, headers })).status).toBe(200);
      expect((await ask(free, { method: "PUT", body, headers: { "if-match": "*" } })).status).toBe(200);
    },
  );

  it("lets one through of many that saw the same", async () => {
    const address = await make("/v1/sites/{name}", "busy");
    const { etag } = await ask(address);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        ask(address, {
          method: "PUT",
          body: { ...site, pue: 1.3 + index / 100 },
          headers: { "if-match": etag },
        }),
      ),
    );
    const through = answers.filter(({ status }) => status === 200);
    expect(through).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(11);
    expect((await ask(address)).json).toEqual(through[0]?.json);
  });

  it("takes the name of an answer that a proxy has compressed", async () => {
    const address = await make("/v1/sites/{name}", "zipped");
    const { etag } = await ask(address);
    const sent = { method: "PUT", body: site, headers: { "if-match": `W/${etag}` } };
    expect((await ask(address, sent)).status).toBe(200);
  });

  it.each([
    ["PUT", "/v1/sites/hall", { "if-match": "no quotes" }],
    ["PUT", "/v1/sites/hall", { "if-none-match": '"one"' }],
    ["PUT", "/v1/sites/hall", { "if-none-match": "*", "if-match": '"one"' }],
    ["DELETE", "/v1/sites/hall", { "if-none-match": "*" }],
    ["PUT", "/v1/periods/2024-01", { "if-match": '"one"' }],
  ])("refuses what cannot be kept: %s %s with %j", async (method, path, headers) => {
    const answer = await ask(path, { method, headers, ...(method === "PUT" && { body: site }) });
    expect(answer).toMatchObject({ status: 400, json: { code: "invalid-condition" } });
  });

  it("none of that was a fault of the server", () => {
    expect(api.faults).toEqual([]);
  });
});
