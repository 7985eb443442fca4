import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createApiKey, ensureOrganization, revokeApiKey, type Organization } from "@llmcarbon/prisma";
import { exampleAuthor } from "@llmcarbon/prisma/testing";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { drawApiKey, formatApiKey, hashSecret } from "./api-key.ts";
import type { Permission } from "./permission.ts";
import { SCOPES, type Scope } from "./scope.ts";

/** What an address takes: "session" belongs to who is signed in, "operator" to who keeps the installation. */
type Taken = Permission | "public" | "session" | "operator";

/** Under `/codecarbon` and `/codecarbon/@:organization` alike. */
const CODECARBON: Readonly<Record<string, Permission>> = {
  "GET /organizations": "figures:read",
  "POST /organizations": "activities:book",
  "GET /organizations/:id": "figures:read",
  "GET /organizations/:id/projects": "figures:read",
  "POST /projects": "activities:book",
  "GET /projects/:id": "figures:read",
  "GET /projects/:id/experiments": "figures:read",
  "POST /experiments": "activities:book",
  "GET /experiments/:id": "figures:read",
  "GET /experiments/:id/runs": "figures:read",
  "POST /runs": "activities:book",
  "GET /runs/:id": "figures:read",
  "GET /runs/:id/emissions": "figures:read",
  "POST /emissions": "activities:book",
};

const under = (prefix: string) =>
  Object.fromEntries(
    Object.entries(CODECARBON).map(([door, taken]) => [door.replace(" ", ` ${prefix}`), taken]),
  );

/** What each address takes, written down apart from the routes. A new line is a decision. */
const TABLE: Readonly<Record<string, Taken>> = {
  ...under("/codecarbon"),
  ...under("/codecarbon/@:organization"),
  "DELETE /v1/admin/organizations/:slug": "organization:delete",
  "DELETE /v1/fleet/:name": "facts:write",
  "DELETE /v1/invitations/:id": "people:write",
  "DELETE /v1/keys/:id": "keys:write",
  "DELETE /v1/members/:userId": "people:write",
  "DELETE /v1/membership": "session",
  "DELETE /v1/sites/:name": "facts:write",
  "DELETE /v1/storage-assets/:name": "facts:write",
  "DELETE /v1/webhooks/:id": "webhooks:write",
  "GET /auth/*": "public",
  "GET /healthz": "public",
  "GET /metrics": "public",
  "GET /readyz": "public",
  "GET /v1/activities": "figures:read",
  "GET /v1/activities/:id": "figures:read",
  "GET /v1/activities/unresolved": "figures:read",
  "GET /v1/adjustments": "figures:read",
  "GET /v1/admin/backup": "operator",
  "GET /v1/admin/organizations/:slug/archive": "exports:read",
  "GET /v1/admin/organizations/:slug/retention": "figures:read",
  "GET /v1/audit": "audit:read",
  "GET /v1/audit/export": "audit:read",
  "GET /v1/audit/verify": "audit:read",
  "GET /v1/catalogue/:kind": "public",
  "GET /v1/fleet": "figures:read",
  "GET /v1/fleet/:name": "figures:read",
  "GET /v1/footprints": "figures:read",
  "GET /v1/grid-hours": "figures:read",
  "GET /v1/invitations": "people:read",
  "GET /v1/keys": "keys:write",
  "GET /v1/keys/:id": "keys:write",
  "GET /v1/members": "people:read",
  "GET /v1/openapi.json": "public",
  "GET /v1/organizations/:slug": "figures:read",
  "GET /v1/periods": "figures:read",
  "GET /v1/restatements": "figures:read",
  "GET /v1/restatements/:id": "figures:read",
  "GET /v1/session": "public",
  "GET /v1/settings": "figures:read",
  "GET /v1/setup": "public",
  "GET /v1/sites": "figures:read",
  "GET /v1/sites/:name": "figures:read",
  "GET /v1/sources": "public",
  "GET /v1/sources/coverage": "public",
  "GET /v1/storage-assets": "figures:read",
  "GET /v1/storage-assets/:name": "figures:read",
  "GET /v1/teams": "people:read",
  "GET /v1/webhooks": "webhooks:write",
  "GET /v1/webhooks/:id": "webhooks:write",
  "GET /v1/webhooks/:id/deliveries": "webhooks:write",
  "PATCH /v1/webhooks/:id": "webhooks:write",
  "POST /auth/*": "public",
  "POST /v1/activities": "activities:book",
  "POST /v1/admin/archives": "operator",
  "POST /v1/estimates": "public",
  "POST /v1/invitations": "people:write",
  "POST /v1/invitations/accept": "public",
  "POST /v1/invitations/look": "public",
  "POST /v1/keys": "keys:write",
  "POST /v1/keys/:id/rotation": "keys:write",
  "POST /v1/metrics": "activities:book",
  "POST /v1/restatements": "facts:write",
  "POST /v1/setup": "public",
  "POST /v1/traces": "activities:book",
  "POST /v1/webhooks": "webhooks:write",
  "POST /v1/webhooks/:id/deliveries/:delivery/replay": "webhooks:write",
  "POST /v1/webhooks/:id/replay": "webhooks:write",
  "POST /v1/webhooks/:id/rotation": "webhooks:write",
  "POST /v1/webhooks/:id/test": "webhooks:write",
  "PUT /v1/admin/organizations/:slug/retention": "settings:write",
  "PUT /v1/fleet/:name": "facts:write",
  "PUT /v1/members/:userId/role": "people:write",
  "PUT /v1/members/:userId/teams": "people:write",
  "PUT /v1/periods/:month": "periods:close",
  "PUT /v1/settings": "settings:write",
  "PUT /v1/sites/:name": "facts:write",
  "PUT /v1/storage-assets/:name": "facts:write",
  "PUT /v1/teams/:team/projects": "people:write",
};

type Door = { readonly method: string; readonly url: string; readonly taken: Taken };

const DOORS: readonly Door[] = Object.entries(TABLE).map(([door, taken]) => {
  const [method = "", url = ""] = door.split(" ");
  return { method, url, taken };
});
const GUARDED = DOORS.filter(({ taken }) => taken !== "public");
const OF_ORGANIZATIONS = GUARDED.filter((door): door is Door & { readonly taken: Permission } =>
  door.taken.includes(":"),
);

const OPERATOR = "operator-token-of-the-test";

let api: TestApi;
let acme: Organization;
let foreign: Organization;
const registered = new Set<string>();

/** Takes every method; what lies behind it is the matrix of the procedures. */
const TRPC = "/trpc/:path";

const watch = (message: unknown): void => {
  const { fastify } = message as { readonly fastify: FastifyInstance };
  fastify.addHook("onRoute", ({ method, url }) => {
    if (url !== TRPC) for (const each of [method].flat()) registered.add(`${each} ${url}`);
  });
};

beforeAll(async () => {
  subscribe("fastify.initialization", watch);
  api = await startTestApi({
    access: { isOpenToAll: false, operatorToken: OPERATOR, openOrganization: null },
  });
  unsubscribe("fastify.initialization", watch);
  acme = await ensureOrganization(api.database, { slug: "acme", name: "Acme" });
  foreign = await ensureOrganization(api.database, { slug: "foreign", name: "Foreign" });
});
afterAll(() => api.close());

type Key = { readonly scopes: readonly Scope[]; readonly expiresAt?: Date };

async function makeKey({ id: organizationId }: Organization, { scopes, expiresAt }: Key) {
  const parts = drawApiKey(organizationId);
  const key = { id: parts.id, name: "key of the test", secretHash: hashSecret(parts.secret), scopes };
  await createApiKey(api.database, organizationId, {
    key: { ...key, project: null, expiresAt: expiresAt ?? null },
    now: new Date(0),
    author: exampleAuthor,
  });
  return { id: parts.id, text: formatApiKey(parts) };
}

const NO_ID = "00000000-0000-4000-8000-000000000000";

/** Names an organisation where an address has room for one, and in the query elsewhere. */
function addressOf(url: string, slug: string): string {
  const path = url
    .replace("*", "x")
    .replaceAll(/:(\w+)/g, (_, name) => (name === "slug" || name === "organization" ? slug : NO_ID));
  return /:(slug|organization)\b/.test(url) ? path : `${path}?organization=${slug}`;
}

type Wish = { readonly key?: string; readonly slug?: string };

function ask({ method, url }: Omit<Door, "taken">, { key, slug = acme.slug }: Wish = {}): Promise<Response> {
  const hasBody = ["POST", "PUT", "PATCH"].includes(method);
  return fetch(api.url + addressOf(url, slug), {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(hasBody && { "content-type": "application/json" }),
    },
    ...(hasBody && { body: "{}" }),
  });
}

/** All of an answer but what differs between two equal requests. */
async function see(door: Door, wish: Required<Wish>): Promise<unknown> {
  const response = await ask(door, wish);
  const headers = [...response.headers].filter(
    ([name]) => !["date", "etag", "x-request-id"].includes(name) && !name.startsWith("ratelimit-"),
  );
  const text = await response.text();
  return { status: response.status, headers, text: text.replaceAll(wish.slug, "<slug>") };
}

it("has a line for each address", async () => {
  const answers = [...registered].map(async (door) => {
    const [method = "", url = ""] = door.split(" ");
    return [door, (await ask({ method, url })).status] as const;
  });
  const served = (await Promise.all(answers)).flatMap(([door, status]) => (status === 405 ? [] : [door]));
  const heads = DOORS.filter(({ method }) => method === "GET").map(({ url }) => `HEAD ${url}`);
  expect(served.toSorted()).toEqual([...Object.keys(TABLE), ...heads].toSorted());
});

/** The document itself, and what is there to refuse alone. */
const UNDOCUMENTED: ReadonlySet<string> = new Set(["GET /v1/openapi.json", "POST /codecarbon/organizations"]);

type Operations = Readonly<Record<string, { readonly "x-permission": Taken }>>;

it("says in the OpenAPI document what each address takes", async () => {
  const response = await fetch(`${api.url}/v1/openapi.json`);
  const { paths } = (await response.json()) as { readonly paths: Readonly<Record<string, Operations>> };
  const said = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => [
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      operation["x-permission"],
    ]),
  );
  const documented = Object.entries(TABLE).filter(
    ([door]) => /^\w+ \/(v1|codecarbon\/(?!@))/.test(door) && !UNDOCUMENTED.has(door),
  );
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(documented));
});

describe.each(GUARDED)("$method $url, which takes $taken", (door) => {
  it("answers nobody without credentials", async () => {
    expect((await ask(door)).status).toBe(401);
  });

  it("tells a key that expired or was revoked from none that ever was", async () => {
    const expired = await makeKey(acme, { scopes: SCOPES, expiresAt: new Date(1) });
    const revoked = await makeKey(acme, { scopes: SCOPES });
    const { id } = revoked;
    await revokeApiKey(api.database, acme.id, { id, now: new Date(), author: exampleAuthor });
    const unknown = formatApiKey(drawApiKey(acme.id));
    const answer = await see(door, { key: unknown, slug: acme.slug });
    expect(answer).toMatchObject({ status: 401 });
    expect(await see(door, { key: expired.text, slug: acme.slug })).toEqual(answer);
    expect(await see(door, { key: revoked.text, slug: acme.slug })).toEqual(answer);
  });
});

const REFUSED = /may not do this here|found unknown \\?"acme/;

describe.each(OF_ORGANIZATIONS)("$method $url, which takes $taken,", (door) => {
  it("tells a key of another organisation no more than of one that is absent", async () => {
    const { text: key } = await makeKey(foreign, { scopes: SCOPES });
    const answer = await see(door, { key, slug: acme.slug });
    expect(answer).toMatchObject({ status: 404, text: expect.stringContaining("<slug>") });
    expect(await see(door, { key, slug: "none" })).toEqual(answer);
  });

  it("refuses a key made for something else, and lets in one made for this", async () => {
    const { small, enough } = SCOPES_FOR[door.taken];
    const { text: key } = await makeKey(acme, { scopes: small });
    const refused = await ask(door, { key });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toMatch(REFUSED);
    const enters = enough === null ? OPERATOR : (await makeKey(acme, { scopes: enough })).text;
    const letIn = await ask(door, { key: enters });
    expect(letIn.status).not.toBe(401);
    expect(await letIn.text()).not.toMatch(REFUSED);
  });
});

/** Everything that does not do for a permission, and what does; null: no key. */
const SCOPES_FOR: Readonly<
  Record<Permission, { readonly small: readonly Scope[]; readonly enough: readonly Scope[] | null }>
> = {
  "figures:read": { small: ["ingest"], enough: ["read"] },
  "activities:book": { small: ["read"], enough: ["ingest"] },
  "facts:write": { small: ["ingest", "read"], enough: ["admin"] },
  "periods:close": { small: ["ingest", "read"], enough: ["admin"] },
  "people:read": { small: ["ingest", "read"], enough: ["admin"] },
  "people:write": { small: ["ingest", "read"], enough: ["admin"] },
  "keys:write": { small: ["ingest", "read"], enough: ["admin"] },
  "audit:read": { small: ["ingest", "read"], enough: ["admin"] },
  "webhooks:write": { small: ["ingest", "read"], enough: ["admin"] },
  "exports:read": { small: ["ingest", "read"], enough: ["admin"] },
  "settings:write": { small: ["ingest", "read"], enough: ["admin"] },
  "organization:delete": { small: ["ingest", "read", "admin"], enough: null },
};

describe.each(GUARDED.filter(({ taken }) => taken === "operator"))("$method $url", (door) => {
  it("answers who keeps the installation, and no key", async () => {
    const { text: key } = await makeKey(acme, { scopes: SCOPES });
    expect((await ask(door, { key })).status).toBe(403);
    expect([401, 403]).not.toContain((await ask(door, { key: OPERATOR })).status);
  });
});

it.each(GUARDED.filter(({ method }) => method === "GET"))(
  "HEAD $url tells nobody without credentials how much there is",
  async ({ url }) => {
    const { status } = await ask({ method: "HEAD", url });
    expect(status).toBe(401);
  },
);

it.each(DOORS.filter(({ taken }) => taken === "public"))(
  "$method $url looks at no credentials",
  async (door) => {
    expect((await ask(door)).status).not.toBe(401);
  },
);
