import { ensureOrganization, type Organization } from "@llmcarbon/prisma";
import { addMember } from "@llmcarbon/prisma/testing";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { toProblem } from "../trpc/map-errors.ts";
import type { ProcedureMeta } from "../trpc/procedures.ts";
import { appRouter, createCaller } from "../trpc/router.ts";
import type { Permission } from "./permission.ts";
import type { Principal } from "./principal.ts";
import { ROLES, type Role } from "./role.ts";
import { SCOPES, type Scope } from "./scope.ts";

let api: TestApi;
let acme: Organization;
beforeAll(async () => {
  api = await startTestApi({ access: { isOpenToAll: false } });
  acme = await ensureOrganization(api.database, { slug: "acme", name: "Acme" });
  const foreign = await ensureOrganization(api.database, { slug: "foreign", name: "Foreign" });
  for (const role of ROLES) {
    await api.database.inOrganization(acme.id, (transaction) =>
      addMember(transaction, acme.id, { userId: role, role }),
    );
  }
  await api.database.inOrganization(foreign.id, (transaction) =>
    addMember(transaction, foreign.id, { userId: "stranger", role: "owner" }),
  );
});
afterAll(() => api.close());

/**
 * What each procedure takes, written down apart from the router: a declaration that is too weak differs from it. A new line is a
 * decision. What is public belongs to nobody, or looks itself at who asks.
 */
const TABLE: Readonly<Record<string, Permission | "public">> = {
  "activities.book": "activities:book",
  "activities.get": "figures:read",
  "activities.list": "figures:read",
  "activities.unresolved": "figures:read",
  "admin.deleteOrganization": "organization:delete",
  "admin.getRetention": "figures:read",
  "admin.putRetention": "settings:write",
  "apiKeys.create": "keys:write",
  "apiKeys.get": "keys:write",
  "apiKeys.list": "keys:write",
  "apiKeys.revoke": "keys:write",
  "apiKeys.rotate": "keys:write",
  "audit.list": "audit:read",
  "audit.verify": "audit:read",
  "catalogue.search": "public",
  "estimates.create": "public",
  "fleet.delete": "facts:write",
  "fleet.get": "figures:read",
  "fleet.list": "figures:read",
  "fleet.put": "facts:write",
  "footprints.list": "figures:read",
  "gridHours.list": "figures:read",
  "invitations.create": "people:write",
  "invitations.list": "people:read",
  "invitations.look": "public",
  "invitations.revoke": "people:write",
  "members.changeRole": "people:write",
  "members.leave": "public",
  "members.list": "people:read",
  "members.remove": "people:write",
  "members.setTeams": "people:write",
  "organizations.get": "figures:read",
  "organizations.putSettings": "settings:write",
  "organizations.settings": "figures:read",
  "periods.adjustments": "figures:read",
  "periods.close": "periods:close",
  "periods.list": "figures:read",
  "restatements.get": "figures:read",
  "restatements.list": "figures:read",
  "restatements.start": "facts:write",
  "session.get": "public",
  "setup.get": "public",
  "sites.delete": "facts:write",
  "sites.get": "figures:read",
  "sites.list": "figures:read",
  "sites.put": "facts:write",
  "sources.coverage": "public",
  "sources.list": "public",
  "storageAssets.delete": "facts:write",
  "storageAssets.get": "figures:read",
  "storageAssets.list": "figures:read",
  "storageAssets.put": "facts:write",
  "teams.list": "people:read",
  "teams.setProjects": "people:write",
  "webhooks.create": "webhooks:write",
  "webhooks.delete": "webhooks:write",
  "webhooks.deliveries": "webhooks:write",
  "webhooks.get": "webhooks:write",
  "webhooks.list": "webhooks:write",
  "webhooks.replayDelivery": "webhooks:write",
  "webhooks.replaySince": "webhooks:write",
  "webhooks.rotateSecret": "webhooks:write",
  "webhooks.sendTest": "webhooks:write",
  "webhooks.update": "webhooks:write",
};

/** Whom each permission is meant for, written down apart from the roles and scopes that have it. */
const MEANT_FOR: Readonly<Record<Permission, readonly (Role | Scope)[]>> = {
  "figures:read": [...ROLES, "read"],
  "activities:book": ["owner", "admin", "sustainability", "member", "ingest"],
  "facts:write": ["owner", "admin", "sustainability"],
  "periods:close": ["owner", "admin", "sustainability"],
  "people:read": ["owner", "admin", "auditor"],
  "people:write": ["owner", "admin"],
  "keys:write": ["owner", "admin"],
  "audit:read": ["owner", "admin", "auditor"],
  "webhooks:write": ["owner", "admin"],
  "exports:read": ["owner", "admin", "auditor"],
  "settings:write": ["owner", "admin"],
  "organization:delete": ["owner"],
};

type Definitions = { readonly procedures: Readonly<Record<string, object>> };

const router: object = appRouter;
/** As the router keeps them: all, by their whole names. */
const { procedures } = Reflect.get(router, "_def") as Definitions;
const GUARDED = Object.entries(TABLE).filter((each): each is [string, Permission] => each[1] !== "public");

const user = (userId: string): Principal => ({
  kind: "user",
  userId,
  email: `${userId}@example.org`,
  name: userId,
});

const GATE: ReadonlySet<string> = new Set(["needs-credentials", "not-allowed", "unknown-organization"]);

/**
 * How the gate answers. Called with the organisation alone: it stands before the input is read, so what comes after it is a refusal of
 * that, or an answer.
 */
async function ask(path: string, principal: Principal, slug: string): Promise<string> {
  const caller = createCaller({ ...api, principal, requestId: null });
  const [room, name] = path.split(".") as ["sites", "get"];
  const procedure = caller[room][name] as (input: unknown) => Promise<unknown>;
  try {
    await procedure({ organization: slug });
    return "let in";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { code } = toProblem(error);
    return GATE.has(code) ? code : "let in";
  }
}

const decide = (who: Role | Scope, permission: Permission): string =>
  MEANT_FOR[permission].includes(who) ? "let in" : "not-allowed";

it("declares of each procedure what the table has", () => {
  const declared = Object.entries(procedures).map(([path, procedure]) => {
    const { meta } = Reflect.get(procedure, "_def") as { readonly meta?: ProcedureMeta };
    return [path, meta?.permission];
  });
  expect(Object.fromEntries(declared)).toEqual(TABLE);
});

describe.each(GUARDED)("%s, which takes %s", (path, permission) => {
  it.each(ROLES)("answers the role %s as the table has it", async (role) => {
    expect(await ask(path, user(role), acme.slug)).toBe(decide(role, permission));
  });

  it.each(SCOPES)("answers a key of scope %s as the table has it", async (scope) => {
    const key = { kind: "key", keyId: "k", name: "k", scopes: [scope], projectId: null } as const;
    const answer = await ask(path, { ...key, organizationId: acme.id }, acme.slug);
    expect(answer).toBe(decide(scope, permission));
  });

  it("tells nobody from outside whether the organisation is there", async () => {
    const key = { kind: "key", keyId: "k", name: "k", scopes: SCOPES, projectId: null } as const;
    const outside: readonly Principal[] = [
      user("stranger"),
      user("nobody"),
      { ...key, organizationId: "00000000-0000-4000-8000-000000000001" },
    ];
    for (const principal of outside) {
      expect(await ask(path, principal, acme.slug)).toBe("unknown-organization");
      expect(await ask(path, { ...principal }, "absent")).toBe("unknown-organization");
    }
    expect(await ask(path, { kind: "visitor" }, acme.slug)).toBe("needs-credentials");
    expect(await ask(path, { kind: "visitor" }, "absent")).toBe("needs-credentials");
  });

  it("shows visitors of the open organisation its figures and nothing else", async () => {
    const answer = await ask(path, { kind: "visitor" }, api.openOrganization ?? "");
    expect(answer).toBe(permission === "figures:read" ? "let in" : "needs-credentials");
  });
});
