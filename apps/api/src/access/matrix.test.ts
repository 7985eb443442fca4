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
import { PERMISSIONS_OF_ROLE, ROLES, type Role } from "./role.ts";
import { PERMISSIONS_OF_SCOPE, SCOPES } from "./scope.ts";

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

type Definition = { readonly meta?: ProcedureMeta };
type Definitions = { readonly procedures: Readonly<Record<string, object>> };

const router: object = appRouter;
/** As the router keeps them: all, by their whole names. */
const { procedures } = Reflect.get(router, "_def") as Definitions;
const PROCEDURES = Object.entries(procedures).map(([path, procedure]) => {
  const { meta } = Reflect.get(procedure, "_def") as Definition;
  return { path, permission: meta?.permission };
});
const GUARDED = PROCEDURES.filter(
  (each): each is { path: string; permission: Permission } =>
    each.permission !== undefined && each.permission !== "public",
);

/** What belongs to nobody, or looks itself at who asks. A new name here is a decision. */
const PUBLIC = [
  "catalogue.search",
  "estimates.create",
  "invitations.look",
  "members.leave",
  "session.get",
  "setup.get",
  "sources.coverage",
  "sources.list",
];

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

const decide = (granted: readonly Permission[], permission: Permission): string =>
  granted.includes(permission) ? "let in" : "not-allowed";

it("declares what each procedure needs", () => {
  expect(PROCEDURES.filter(({ permission }) => permission === undefined)).toEqual([]);
  expect(
    PROCEDURES.flatMap(({ path, permission }) => (permission === "public" ? [path] : [])).sort(),
  ).toEqual(PUBLIC);
});

describe.each(GUARDED)("$path, which takes $permission", ({ path, permission }) => {
  it.each(ROLES)("answers the role %s as the table has it", async (role: Role) => {
    expect(await ask(path, user(role), acme.slug)).toBe(decide(PERMISSIONS_OF_ROLE[role], permission));
  });

  it.each(SCOPES)("answers a key of scope %s as the table has it", async (scope) => {
    const key = { kind: "key", keyId: "k", name: "k", scopes: [scope], projectId: null } as const;
    const answer = await ask(path, { ...key, organizationId: acme.id }, acme.slug);
    expect(answer).toBe(decide(PERMISSIONS_OF_SCOPE[scope], permission));
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
