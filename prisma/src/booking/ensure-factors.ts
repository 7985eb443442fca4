import type { OrganizationTransaction } from "../client/database.ts";
import type { FactorDraft } from "../repositories/booking.ts";
import { isResolved } from "../repositories/factor.ts";
import { toArrayLiteral } from "./array-literal.ts";
import { insertFactors } from "./insert-factors.ts";
import { createTimeOrderedId } from "./time-ordered-id.ts";

export type KnownFactor = { readonly id: string; readonly isUnresolved: boolean };

export type KeyedDraft = FactorDraft & { readonly key: string };

/** Names nobody knows come in any number: beyond this many factors that wait for one, the rest of them share one. */
const MOST_UNRESOLVED = 10_000;

/** Key of the factor they share, which has no basis and can never be resolved. */
export const POOLED_FACTOR_KEY = "unresolved/other";

const POOL: KeyedDraft = {
  key: POOLED_FACTOR_KEY,
  unit: "tokens",
  phase: "inference",
  basis: {},
  version: {
    modelId: null,
    hardwareId: null,
    gridZone: null,
    siteName: null,
    unresolvedReason: `one of many: the organisation has ${MOST_UNRESOLVED} unresolved names already, and this one was not kept`,
  },
};

/** Factors of these keys, made when absent, by key. One the ledger knows keeps its figures, whatever the draft says. */
export async function ensureFactors(
  transaction: OrganizationTransaction,
  organizationId: string,
  drafts: readonly KeyedDraft[],
): Promise<ReadonlyMap<string, KnownFactor>> {
  const known = await readFactors(transaction, organizationId, drafts);
  const missing = drafts.filter(({ key }) => !known.has(key));
  if (missing.length === 0) return known;
  const room = await countRoom(transaction, organizationId, missing);
  const { kept, pooled } = keepInRoom(missing, room);
  const wanted = pooled.length === 0 ? kept : [...kept, POOL];
  const inOrder = wanted.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  await insertFactors(
    transaction,
    organizationId,
    inOrder.map((draft) => ({ id: createTimeOrderedId(), key: draft.key, keepsHours: true, draft })),
  );
  // A statement of its own, so that it sees factors which another batch has just made.
  const made = await readFactors(transaction, organizationId, wanted);
  const pool = made.get(POOLED_FACTOR_KEY);
  return new Map([...known, ...made, ...pooled.flatMap(({ key }) => (pool ? [[key, pool] as const] : []))]);
}

async function readFactors(
  transaction: OrganizationTransaction,
  organizationId: string,
  drafts: readonly KeyedDraft[],
): Promise<ReadonlyMap<string, KnownFactor>> {
  const keys = toArrayLiteral(drafts.map(({ key }) => key));
  const rows = await transaction.$queryRaw<{ key: string; id: string; is_unresolved: boolean }[]>`
    SELECT factor.key, factor.id, version.unresolved_reason IS NOT NULL AS is_unresolved
    FROM unnest(${keys}::text::text[]) AS wanted (key)
    JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.key = wanted.key
    JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
      AND version.factor_id = factor.id AND version.version = factor.current_version`;
  return new Map(rows.map(({ key, id, is_unresolved }) => [key, { id, isUnresolved: is_unresolved }]));
}

const isUnresolved = ({ version }: KeyedDraft): boolean => !isResolved(version);

/** How many unresolved factors more the organisation may have; asked only where there is one to be made. */
async function countRoom(
  transaction: OrganizationTransaction,
  organizationId: string,
  missing: readonly KeyedDraft[],
): Promise<number> {
  if (!missing.some(isUnresolved)) return MOST_UNRESOLVED;
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (
      SELECT FROM factor_version AS version
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
        AND factor.current_version = version.version
      WHERE version.organization_id = ${organizationId}::uuid AND version.unresolved_reason IS NOT NULL
        AND factor.unit = 'tokens'
      LIMIT ${MOST_UNRESOLVED}
    ) AS waiting`;
  return MOST_UNRESOLVED - (row?.count ?? 0);
}

type Sorted = { readonly kept: readonly KeyedDraft[]; readonly pooled: readonly KeyedDraft[] };

function keepInRoom(drafts: readonly KeyedDraft[], room: number): Sorted {
  const kept: KeyedDraft[] = [];
  const pooled: KeyedDraft[] = [];
  let left = room;
  for (const draft of drafts) {
    if (!isUnresolved(draft)) kept.push(draft);
    else if (left > 0) {
      left -= 1;
      kept.push(draft);
    } else pooled.push(draft);
  }
  return { kept, pooled };
}
