import { findEndpoint, type WebhookEndpoint } from "@llmcarbon/prisma";
import type { Authored } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";

/** What these use cases need of a request that was let in. */
export type WebhookContext = Pick<Context, "database" | "sealer" | "outbound" | "jobs"> & Authored;

/** @throws {RequestError} 404 */
export async function getEndpoint(
  { database, access }: Pick<WebhookContext, "database" | "access">,
  id: string,
): Promise<WebhookEndpoint> {
  const { id: organizationId } = access.organization;
  const endpoint = await database.inOrganization(organizationId, (transaction) =>
    findEndpoint(transaction, organizationId, id),
  );
  return endpoint ?? refuseUnknown(id);
}

/** @throws {RequestError} 404, always */
export function refuseUnknown(id: string): never {
  throw new RequestError({ status: 404, code: "unknown-webhook", message: `webhook: found unknown "${id}"` });
}
