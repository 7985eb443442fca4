import assert from "node:assert/strict";
import { createApiKey } from "../../api-keys/create-api-key.ts";
import { listApiKeys } from "../../api-keys/list-api-keys.ts";
import { revokeApiKey } from "../../api-keys/revoke-api-key.ts";
import { rotateApiKey } from "../../api-keys/rotate-api-key.ts";
import { useApiKey } from "../../api-keys/use-api-key.ts";
import { exportTrail } from "../../audit/export-trail.ts";
import { listEntries } from "../../audit/list-entries.ts";
import { recordExport } from "../../audit/record-export.ts";
import { verifyTrail } from "../../audit/verify-trail.ts";
import type { Database } from "../../client/database.ts";
import { deleteDeclared, findDeclared, listDeclared, putDeclared } from "../../declared/declared.ts";
import { listBookedMonths } from "../../declared/list-booked-months.ts";
import { addFleetMonths, correctFleetMonths, listFleetMonths } from "../../fleet/fleet-months.ts";
import { listIdleFactors } from "../../fleet/list-idle-factors.ts";
import { listMachineUse } from "../../fleet/list-machine-use.ts";
import { applyGridReadings } from "../../grid-hours/apply-grid-readings.ts";
import { writeGridReadings } from "../../grid-hours/write-grid-readings.ts";
import { closePeriod } from "../../periods/close-period.ts";
import { listAdjustments } from "../../periods/list-adjustments.ts";
import { bookActivities } from "../../repositories/book-activities.ts";
import type { Booking } from "../../repositories/booking.ts";
import { ensureOrganization } from "../../repositories/ensure-organization.ts";
import { isResolved, type ResolvedFactor } from "../../repositories/factor.ts";
import { findOrganization } from "../../repositories/find-organization.ts";
import { getActivity } from "../../repositories/get-activity.ts";
import type { Grain } from "../../repositories/ladder-step.ts";
import { listActivities } from "../../repositories/list-activities.ts";
import { listFootprints } from "../../repositories/list-footprints.ts";
import { listUnresolved } from "../../repositories/list-unresolved.ts";
import { beginRestatement } from "../../restatements/begin-restatement.ts";
import { finishRestatement } from "../../restatements/finish-restatement.ts";
import { listFactorPage } from "../../restatements/list-factor-page.ts";
import { startRestatement } from "../../restatements/start-restatement.ts";
import { writeFactorVersions } from "../../restatements/write-factor-versions.ts";
import { applyRetention } from "../../retention/apply-retention.ts";
import { deleteOrganization } from "../../retention/delete-organization.ts";
import { setRetention } from "../../retention/retention-rule.ts";
import { deleteSite } from "../../sites/delete-site.ts";
import { findSite } from "../../sites/find-site.ts";
import { putSite } from "../../sites/put-site.ts";
import {
  CALL_COUNT,
  calls,
  CALLS_KWH,
  gatewayCalls,
  lateCall,
  RUN_COUNT,
  runs,
  RUNS_KWH,
  unknownCall,
  ZONE,
} from "./scenario-bookings.ts";
import { exampleAuthor } from "../../testing/example-author.ts";
import { countTries, meetPeople, signIn } from "./people-steps.ts";
import { keepToProjects, keepToWalls } from "./wall-steps.ts";
import { raiseAndForget, tellOthers } from "./webhook-steps.ts";

/** One thing an organisation does; throws where the ledger answers wrongly. */
export type ScenarioStep = {
  readonly name: string;
  readonly run: (database: Database, organizationId: string) => Promise<void>;
  /** of all organisations together: those side by side leave it to one */
  readonly isOfAll?: true;
};

const BOUNDARY = "lifecycle";
const MARCH = new Date("2025-03-01T00:00:00Z");
const APRIL = new Date("2025-04-01T00:00:00Z");

/** What an organisation does with a ledger, one after the other: every kind of statement there is. */
export const LEDGER_SCENARIO: readonly ScenarioStep[] = [
  { name: "calls are booked", run: book(calls, { booked: CALL_COUNT }) },
  { name: "the same again changes nothing", run: book(calls, { duplicates: CALL_COUNT }) },
  { name: "a gateway reports the same calls", run: book(gatewayCalls, { sameCall: CALL_COUNT }) },
  { name: "runs are booked, each with figures of its own", run: book(runs, { booked: RUN_COUNT }) },
  { name: "a call of an unknown model is booked", run: book([unknownCall], { booked: 1, unresolved: 1 }) },
  { name: "footprints add up on every grain", run: addUp },
  { name: "activities are listed and opened", run: listAndOpen },
  { name: "what is unresolved is counted", run: countUnresolved },
  {
    name: "a month is closed",
    run: async (database, id) =>
      void (await closePeriod(database, id, { month: MARCH, author: exampleAuthor })),
  },
  { name: "a call comes late", run: book([lateCall], { booked: 1 }) },
  { name: "all calls are restated, the closed month is adjusted", run: restate },
  { name: "hours of the grid are read and applied", run: readHours },
  { name: "a place is declared, corrected and taken back", run: declareSite },
  { name: "a key is made, used, followed and revoked", run: handleKey },
  { name: "others are told of what happens", run: tellOthers },
  { name: "what somebody should look at is noted", run: raiseAndForget },
  { name: "the installation gets an owner, who signs in", run: signIn, isOfAll: true },
  { name: "guesses are counted", run: countTries, isOfAll: true },
  { name: "people are invited, join, and get teams", run: meetPeople },
  { name: "storage and machines are declared, and their months noted", run: declareMonths },
  { name: "all of that is told in one unbroken trail", run: readTrail },
  { name: "rows of others are neither seen nor written, nor entries taken away", run: keepToWalls },
  { name: "who is kept to a project sees no other", run: keepToProjects },
  { name: "single activities are forgotten, figures stay", run: forget },
  { name: "the organisation ends, and nothing stays behind", run: end },
];

/** Makes the organisation of a scenario. */
export const beginScenario = async (database: Database, slug: string): Promise<string> =>
  (await ensureOrganization(database, { slug, name: slug })).id;

type Counts = { booked?: number; duplicates?: number; sameCall?: number; unresolved?: number };

function book(bookings: readonly Booking[], expected: Counts): ScenarioStep["run"] {
  return async (database, id) => {
    const { booked, duplicates, sameCall, unresolved } = await bookActivities(database, id, {
      door: "scenario",
      bookings,
      rejectedCount: 0,
    });
    assert.deepEqual(
      { booked, duplicates, sameCall, unresolved },
      { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0, ...expected },
    );
  };
}

const sumOf = async (database: Database, id: string, grain: Grain): Promise<number> => {
  const query = { from: null, to: null, grain, groupBy: ["project", "team", "model"], filter: {} } as const;
  const rows = await listFootprints(database, id, query);
  return rows.reduce((sum, row) => sum + row.energyKwh.central, 0);
};

/** The order in which a database adds is its own. */
const TOLERANCE = 1e-9;

function requireSame(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= TOLERANCE * expected, `${what}: ${found} instead of ${expected}`);
}

async function addUp(database: Database, id: string): Promise<void> {
  for (const grain of ["hour", "day", "month", "year", "total"] as const) {
    requireSame(await sumOf(database, id, grain), CALLS_KWH + RUNS_KWH, `kWh by ${grain}`);
  }
  const query = {
    from: MARCH,
    to: APRIL,
    grain: "month",
    groupBy: [],
    filter: { phase: ["inference"] },
  } as const;
  const [march] = await listFootprints(database, id, query);
  assert.equal(march?.activityCount, CALL_COUNT / 12);
}

async function listAndOpen(database: Database, id: string): Promise<void> {
  const query = { from: null, to: null, filter: { project: ["translation"] }, limit: 2 } as const;
  const first = await listActivities(database, id, { ...query, cursor: null });
  const second = await listActivities(database, id, { ...query, cursor: first.nextCursor });
  const externalIds = [...first.items, ...second.items].map(({ externalId }) => externalId);
  assert.deepEqual(new Set(externalIds), new Set(runs.map(({ externalId }) => externalId)));
  const opened = await getActivity(database, id, first.items[0]?.id ?? "");
  assert.equal(opened?.externalId, first.items[0]?.externalId);
}

async function countUnresolved(database: Database, id: string): Promise<void> {
  const { names } = await listUnresolved(database, id);
  assert.deepEqual(
    names.map(({ modelId, activityCount }) => [modelId, activityCount]),
    [["nobody-knows", 1]],
  );
}

/** Every request of a call takes twice the energy from now on, whatever its tokens. */
async function restate(database: Database, id: string): Promise<void> {
  const wish = {
    trigger: "by-hand",
    reason: "scenario",
    filter: { phases: ["inference"] },
    factsKey: null,
  } as const;
  const restatementId = await startRestatement(database, id, { ...wish, author: exampleAuthor });
  await beginRestatement(database, id, { id: restatementId, filter: wish.filter });
  const factors = await listFactorPage(database, id, { filter: wish.filter, after: null, limit: 100 });
  const restated = factors.flatMap((factor) =>
    isResolved(factor.current) ? [{ factor, figures: withDoubleRequests(factor.current) }] : [],
  );
  await writeFactorVersions(database, id, { restatementId, restated });
  const counts = { compiledCount: restated.length, changedCount: restated.length };
  await finishRestatement(database, id, { id: restatementId, boundary: BOUNDARY, ...counts });
  const openCalls = CALL_COUNT - CALL_COUNT / 12;
  requireSame(
    await sumOf(database, id, "month"),
    CALLS_KWH + openCalls * 2 * 0.001 + RUNS_KWH,
    "kWh restated",
  );
  const adjustments = await listAdjustments(database, id, { from: null, to: null, projects: null });
  const kinds = new Set(adjustments.map(({ month, kind }) => `${month} ${kind}`));
  assert.deepEqual(kinds, new Set(["2025-03 restatement", "2025-03 late"]));
}

/** A page of factors leaves their estimates out. */
const withDoubleRequests = (version: ResolvedFactor): ResolvedFactor => ({
  ...version,
  energyKwh: { ...version.energyKwh, perQuantity: 0.002 },
  estimate: { reason: "scenario" },
});

/** Every hour of April at a hundred grams below what the factors were compiled with. */
async function readHours(database: Database, id: string): Promise<void> {
  const HOUR_COUNT = 30 * 24;
  const readings = Array.from({ length: HOUR_COUNT }, (_, hour) => ({
    zone: ZONE,
    boundary: BOUNDARY,
    hourStart: new Date(Date.UTC(2025, 3, 1, hour)),
    carbonIntensityGPerKwh: 300,
    isEstimated: false,
    provenance: { source: "scenario" },
  }));
  await writeGridReadings(database, id, readings);
  await applyGridReadings(database, id, { month: APRIL, boundary: BOUNDARY, reason: "scenario" });
  const query = {
    from: APRIL,
    to: new Date("2025-05-01T00:00:00Z"),
    grain: "month",
    groupBy: [],
    filter: {},
  } as const;
  const [april] = await listFootprints(database, id, query);
  const energyKwh = 2 * 0.002 + 3_000 * 1e-6 + 1_000 * 1e-7 + 400 * 1e-5;
  const atFactorG = 2 * 0.4 + 3_000 * 4e-4 + 1_000 * 4e-5 + 400 * 4e-3;
  const expected = (CALL_COUNT / 12) * (atFactorG - 100 * energyKwh);
  requireSame(april?.operationalCarbonG.central ?? 0, expected, "grams in clean hours");
}

async function declareSite(database: Database, id: string): Promise<void> {
  await putSite(database, id, { author: exampleAuthor, name: "cellar", document: { pue: 1.2 } });
  await putSite(database, id, { author: exampleAuthor, name: "cellar", document: { pue: 1.1 } });
  assert.deepEqual((await findSite(database, id, "cellar"))?.document, { pue: 1.1 });
  await deleteSite(database, id, { name: "cellar", author: exampleAuthor });
  assert.equal(await findSite(database, id, "cellar"), undefined);
}

const A_KEY = { name: "meter", secretHash: "a".repeat(64), scopes: ["ingest"], project: "translation" };

async function handleKey(database: Database, id: string): Promise<void> {
  const now = new Date("2025-06-01T00:00:00Z");
  const key = { ...A_KEY, id: "a1B2c3D4e5", expiresAt: null };
  await createApiKey(database, id, { key, now, author: exampleAuthor });
  const use = () =>
    useApiKey(database, id, { id: key.id, isSecret: (kept) => kept === A_KEY.secretHash, now });
  assert.equal((await use())?.project?.name, "translation");
  const next = { id: "f6G7h8I9j0", secretHash: "b".repeat(64), expiresAt: null };
  const formerEndsAt = new Date("2025-06-02T00:00:00Z");
  await rotateApiKey(database, id, { id: key.id, next, formerEndsAt, now, author: exampleAuthor });
  await revokeApiKey(database, id, { id: key.id, now, author: exampleAuthor });
  assert.equal(await use(), undefined);
  const { items } = await listApiKeys(database, id, { cursor: null, limit: 10 });
  assert.deepEqual(new Set(items.map(({ id: each }) => each)), new Set([key.id, next.id]));
}

async function readTrail(database: Database, id: string): Promise<void> {
  await recordExport(database, id, { author: exampleAuthor, subject: "audit" });
  const lines: string[] = [];
  for await (const line of exportTrail(database, id)) lines.push(line);
  const { entryCount, fault } = await verifyTrail(database, id, null);
  assert.deepEqual([entryCount, fault], [lines.length, null]);
  const query = { actor: "ada@example.org", action: null, objectKind: "key", objectId: null } as const;
  const window = { from: MARCH, to: null, cursor: null, limit: 10 };
  const { items } = await listEntries(database, id, { ...query, ...window });
  assert.deepEqual(
    items.map(({ action }) => action),
    ["key.revoke", "key.rotate", "key.create"],
  );
}

async function declareMonths(database: Database, id: string): Promise<void> {
  for (const kind of ["storage-asset", "fleet"] as const) {
    const cellar = { kind, name: "cellar", author: exampleAuthor };
    await putDeclared(database, id, { ...cellar, document: { from: "2025-01-01" } });
    await putDeclared(database, id, { ...cellar, document: { from: "2025-02-01" } });
    assert.equal((await listDeclared(database, id, kind)).length, 1);
    assert.equal((await findDeclared(database, id, { kind, name: "cellar" }))?.name, "cellar");
    assert.equal((await listBookedMonths(database, id, kind)).size, 0);
    assert.equal(await deleteDeclared(database, id, cellar), true);
  }
  const month = {
    fleetName: "cellar",
    month: "2025-03",
    capacityHours: 744,
    bookedHours: 0,
    bookedEmbodiedCarbonG: 0,
  };
  const corrected = { ...month, bookedHours: 24 };
  const restatement = {
    trigger: "fleet",
    reason: "scenario",
    filter: { factorIds: [] },
    factsKey: null,
    author: exampleAuthor,
  } as const;
  await addFleetMonths(database, id, [month]);
  const restatementId = await correctFleetMonths(database, id, { months: [corrected], restatement });
  assert.deepEqual(await listFleetMonths(database, id), [corrected]);
  await beginRestatement(database, id, { id: restatementId, filter: restatement.filter });
  const counts = { compiledCount: 0, changedCount: 0 };
  await finishRestatement(database, id, { id: restatementId, boundary: BOUNDARY, ...counts });
  const nowhere = { hardwareId: "none", siteName: null, gridZone: null };
  assert.deepEqual(await listMachineUse(database, id, { ...nowhere, from: MARCH, to: APRIL }), []);
  assert.deepEqual(await listIdleFactors(database, id), []);
}

async function forget(database: Database, id: string): Promise<void> {
  const before = await sumOf(database, id, "month");
  await setRetention(database, id, { keepActivitiesDays: 1, author: exampleAuthor });
  const { activityCount } = await applyRetention(database, id, new Date());
  assert.equal(activityCount, CALL_COUNT + RUN_COUNT + 2);
  requireSame(await sumOf(database, id, "month"), before, "kWh after activities were forgotten");
}

async function end(database: Database, id: string): Promise<void> {
  const slug = await database.inOrganization(id, async (transaction) => {
    const [row] = await transaction.$queryRaw<{ slug: string }[]>`
      SELECT slug FROM organization WHERE id = ${id}::uuid`;
    return row?.slug ?? "";
  });
  await deleteOrganization(database, id);
  assert.equal(await findOrganization(database, slug), undefined);
  assert.equal(await sumOf(database, id, "month"), 0);
  const left = await database.inOrganization(
    id,
    (transaction) =>
      transaction.$queryRaw<unknown[]>`SELECT id FROM factor WHERE organization_id = ${id}::uuid`,
  );
  assert.deepEqual(left, []);
}
