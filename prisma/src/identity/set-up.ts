import { recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { addMember } from "../members/add-member.ts";
import type { Organization } from "../repositories/find-organization.ts";
import { addUser, type NewUser } from "./add-user.ts";
import { takeTurn } from "./count-attempts.ts";
import { anyUser } from "./find-users.ts";
import { inIdentity, type IdentityTransaction } from "./open-identity.ts";

export type SetUp = {
  readonly owner: NewUser;
  readonly organization: Pick<Organization, "slug" | "name">;
  /** as the audit log has it */
  readonly requestId: string | null;
};

export type SetUpOutcome =
  | { readonly kind: "done"; readonly userId: string; readonly organization: Organization }
  /** somebody was faster, or it was done long ago */
  | { readonly kind: "already-set-up" }
  | { readonly kind: "slug-taken" };

/**
 * Makes the first user, its organisation and its membership as owner: all or nothing, and once, however many ask at the same
 * time. In one transaction as who connects, for a cluster takes no reference table from two roles in one; the walls, which
 * bind the owner of the tables too, are told the organisation all the same.
 */
export async function setUp(
  database: Database,
  { owner, organization, requestId }: SetUp,
): Promise<SetUpOutcome> {
  return inIdentity(database, async (transaction) => {
    await takeTurn(transaction, "set-up");
    if (await anyUser(transaction)) return { kind: "already-set-up" };
    const userId = await addUser(transaction, owner);
    await setLocally(transaction, { "llmcarbon.organization_slug": organization.slug });
    const [made] = await transaction.$queryRaw<Organization[]>`
      INSERT INTO organization (slug, name) VALUES (${organization.slug}, ${organization.name})
      ON CONFLICT (slug) DO NOTHING RETURNING id, slug, name`;
    if (made === undefined) return takeBack(transaction, userId);
    await setLocally(transaction, { "llmcarbon.organization_id": made.id });
    await addMember(transaction, made.id, { userId, role: "owner" });
    await recordChange(transaction, made.id, {
      author: { actor: { kind: "setup", id: null, name: owner.email }, requestId },
      action: "organization.create",
      object: { kind: "organization", id: made.id },
      before: null,
      after: { slug: made.slug, name: made.name, owner: owner.email },
    });
    return { kind: "done", userId, organization: made };
  });
}

/** Its accounts go with it. */
async function takeBack(transaction: IdentityTransaction, userId: string): Promise<SetUpOutcome> {
  await transaction.identityUser.delete({ where: { id: userId } });
  return { kind: "slug-taken" };
}
