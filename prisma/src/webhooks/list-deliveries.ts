import type { OrganizationTransaction } from "../client/database.ts";
import { formatPlace, parsePlace } from "../cursor.ts";
import { Prisma } from "../generated/client.ts";
import { isUuid } from "../values.ts";
import {
  DELIVERY_COLUMNS,
  toDelivery,
  type DeliveryRow,
  type DeliveryState,
  type WebhookDelivery,
} from "./webhook-delivery.ts";

export type DeliveryQuery = {
  readonly endpointId: string;
  readonly state: DeliveryState | null;
  /** `nextCursor` of the page before, null for the first */
  readonly cursor: string | null;
  readonly limit: number;
};

export type DeliveryPage = { readonly items: WebhookDelivery[]; readonly nextCursor: string | null };

/**
 * What was sent to an endpoint and what is on its way, the latest first, a page at a time.
 *
 * @throws {LedgerError} `invalid-cursor`
 */
export async function listDeliveries(
  transaction: OrganizationTransaction,
  organizationId: string,
  { endpointId, state, cursor, limit }: DeliveryQuery,
): Promise<DeliveryPage> {
  const rows = await transaction.$queryRaw<DeliveryRow[]>`
    SELECT ${DELIVERY_COLUMNS} FROM webhook_delivery
    WHERE organization_id = ${organizationId}::uuid AND endpoint_id = ${endpointId}::uuid
      ${state === null ? Prisma.empty : Prisma.sql`AND state = ${state}`}
      ${cursor === null ? Prisma.empty : toAfterCursor(cursor)}
    ORDER BY created_at DESC, id DESC
    LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit).map(toDelivery);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? formatCursor(last) : null };
}

const formatCursor = ({ createdAt, id }: WebhookDelivery): string =>
  formatPlace({ at: new Date(createdAt), id });

function toAfterCursor(cursor: string): Prisma.Sql {
  const { at, id } = parsePlace(cursor, isUuid);
  return Prisma.sql`AND (created_at, id) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

/** One delivery, or `undefined`. */
export async function findDelivery(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<WebhookDelivery | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await transaction.$queryRaw<DeliveryRow[]>`
    SELECT ${DELIVERY_COLUMNS} FROM webhook_delivery
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
  return row && toDelivery(row);
}
