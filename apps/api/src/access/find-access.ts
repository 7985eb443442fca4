import { findMembership, findOrganization, type Database, type Organization } from "@llmcarbon/prisma";
import type { Access } from "./access.ts";
import type { Actor } from "./actor.ts";
import { PERMISSIONS, type Permission } from "./permission.ts";
import type { Principal } from "./principal.ts";
import { PERMISSIONS_OF_ROLE } from "./role.ts";
import { PERMISSIONS_OF_SCOPE } from "./scope.ts";

export type AccessRules = {
  readonly database: Database;
  /** slug of the organisation that visitors may read; null: none */
  readonly openOrganization: string | null;
};

/** What a visitor may do in the organisation that is open to all. */
const OF_VISITOR: readonly Permission[] = ["figures:read"];

/** What was asked of a request already: a page asks for many things of one organisation. */
const asked = new WeakMap<Principal, Map<string, Promise<Access | undefined>>>();

/** What a principal may do in the organisation of a slug; nothing where there is none, or it may do nothing there. */
export function findAccess(
  rules: AccessRules,
  principal: Principal,
  slug: string,
): Promise<Access | undefined> {
  const answers = asked.get(principal) ?? new Map<string, Promise<Access | undefined>>();
  asked.set(principal, answers);
  const answer = answers.get(slug) ?? readAccess(rules, principal, slug);
  answers.set(slug, answer);
  return answer;
}

async function readAccess(
  { database, openOrganization }: AccessRules,
  principal: Principal,
  slug: string,
): Promise<Access | undefined> {
  const organization = await findOrganization(database, slug);
  if (organization === undefined) return undefined;
  return (
    (await findGranted(database, principal, organization)) ??
    (slug === openOrganization
      ? toAccess({ organization, permissions: OF_VISITOR, actor: toActor(principal) })
      : undefined)
  );
}

async function findGranted(
  database: Database,
  principal: Principal,
  organization: Organization,
): Promise<Access | undefined> {
  if (principal.kind === "visitor") return undefined;
  const actor = toActor(principal);
  if (principal.kind === "operator") return toAccess({ organization, permissions: PERMISSIONS, actor });
  if (principal.kind === "key") {
    if (principal.organizationId !== organization.id) return undefined;
    const permissions = principal.scopes.flatMap((scope) => PERMISSIONS_OF_SCOPE[scope]);
    const { projectId } = principal;
    const narrowing = projectId === null ? null : { teamIds: [], projectIds: [projectId] };
    return toAccess({ organization, permissions, actor, narrowing });
  }
  const member = await findMembership(database, organization.id, principal.userId);
  if (member === undefined) return undefined;
  const { role, teamIds, projectIds } = member;
  const narrowing = role === "member" ? { teamIds, projectIds } : null;
  return toAccess({ organization, role, permissions: PERMISSIONS_OF_ROLE[role], actor, narrowing });
}

type Given = Pick<Access, "organization" | "actor"> &
  Partial<Pick<Access, "role" | "narrowing">> & { readonly permissions: readonly Permission[] };

const toAccess = ({ permissions, ...given }: Given): Access => ({
  role: null,
  narrowing: null,
  ...given,
  permissions: new Set(permissions),
});

function toActor(principal: Principal): Actor {
  if (principal.kind === "key") return { kind: "key", id: principal.keyId, name: principal.name };
  if (principal.kind === "user") return { kind: "user", id: principal.userId, name: principal.email };
  return { kind: principal.kind, id: null, name: principal.kind };
}
