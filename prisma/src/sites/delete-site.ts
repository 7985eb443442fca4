import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import type { SiteColumns } from "./site.ts";

/** Takes a declared place back; false where there was none of that name. */
export async function deleteSite(
  database: Database,
  organizationId: string,
  { name, author }: { readonly name: string; readonly author: Author },
): Promise<boolean> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const [before] = await transaction.$queryRaw<Pick<SiteColumns, "document">[]>`
      DELETE FROM site WHERE organization_id = ${organizationId}::uuid AND name = ${name} RETURNING document`;
    if (before === undefined) return false;
    await recordChange(transaction, organizationId, {
      author,
      action: "site.delete",
      object: { kind: "site", id: name },
      before: before.document,
      after: null,
    });
    return true;
  });
}
