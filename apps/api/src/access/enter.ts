import type { Context } from "../trpc/context.ts";
import type { Access } from "./access.ts";
import type { Permission } from "./permission.ts";
import type { Principal } from "./principal.ts";
import { requireAccess } from "./require-access.ts";
import { restrictDatabase } from "./restrict-database.ts";

/** What a request may use once it is let into an organisation. */
export type Entered<Opened extends Context = Context> = Opened & { readonly access: Access };

type Wish<Opened extends Context> = {
  readonly context: Opened;
  readonly principal: Principal;
  readonly slug: string;
  readonly permission: Permission;
};

/** @throws {RequestError} 401, 403 or 404, as `requireAccess` has it */
export async function enter<Opened extends Context>(wish: Wish<Opened>): Promise<Entered<Opened>> {
  const { context, principal, slug, permission } = wish;
  const access = await requireAccess(context, principal, { slug, permission });
  return { ...context, access, database: restrictDatabase(context.database, access, permission) };
}
