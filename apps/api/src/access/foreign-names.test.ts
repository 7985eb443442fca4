import { ensureOrganization, type Organization } from "@llmcarbon/prisma";
import { addUser, inIdentity } from "@llmcarbon/prisma/identity";
import { addMember } from "@llmcarbon/prisma/testing";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { parseNetwork } from "../outbound/network.ts";
import { call } from "../testing/documents.ts";
import { startReceiver, type Receiver } from "../testing/start-receiver.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { toProblem } from "../trpc/map-errors.ts";
import { appRouter, createCaller } from "../trpc/router.ts";
import type { Principal } from "./principal.ts";

/** Something of each kind that an input may name. */
type Names = Readonly<
  Record<
    | "activity"
    | "delivery"
    | "email"
    | "fleet"
    | "head"
    | "invitation"
    | "key"
    | "model"
    | "owner"
    | "project"
    | "restatement"
    | "site"
    | "source"
    | "storageAsset"
    | "team"
    | "user"
    | "webhook",
    string
  >
>;

/** What nobody has, in the shape of what somebody has. */
const NOWHERE: Names = {
  activity: "0198f5a0-0000-7000-8000-000000000001",
  delivery: "0198f5a0-0000-7000-8000-000000000002",
  email: "absent-user@example.org",
  fleet: "absent fleet",
  head: "ab".repeat(32),
  invitation: "0198f5a0-0000-7000-8000-000000000003",
  key: "Absent0Key",
  model: "absent-model",
  owner: "absent-owner",
  project: "absent project",
  restatement: "0198f5a0-0000-7000-8000-000000000004",
  site: "absent hall",
  source: "absent gateway",
  storageAsset: "absent lake",
  team: "absent team",
  user: "absent-user",
  webhook: "0198f5a0-0000-7000-8000-000000000005",
};

const lake = (names: Names) => ({
  project: names.project,
  team: names.team,
  site: { name: names.site },
  workload: { storedTb: 1 },
  from: "2024-01-01",
  until: "2024-02-01",
});
const { workload: _, ...place } = lake(NOWHERE);
const fleet = (names: Names) => ({
  ...place,
  project: names.project,
  team: names.team,
  site: { name: names.site },
  hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 2, lifetimeYears: 5 },
});
const document = (names: Names) => ({
  ...call,
  id: "1",
  project: names.project,
  team: names.team,
  source: names.source,
  model: names.model,
  site: { name: names.site },
});

/** For each member of an input that can name something of an organisation, an input that does. `own` is the asker's own. */
const SAMPLES: Readonly<Record<string, (names: Names, own: Names) => object>> = {
  "activities.book.activities": (names) => ({ activities: [document(names)] }),
  "activities.get.id": ({ activity }) => ({ id: activity }),
  "activities.list.model": ({ model }) => ({ model: [model] }),
  "activities.list.project": ({ project }) => ({ project: [project] }),
  "activities.list.site": ({ site }) => ({ site: [site] }),
  "activities.list.source": ({ source }) => ({ source: [source] }),
  "activities.list.team": ({ team }) => ({ team: [team] }),
  "apiKeys.create.project": ({ project }) => ({ name: "meter", scopes: ["read"], project }),
  "apiKeys.get.id": ({ key }) => ({ id: key }),
  "apiKeys.revoke.id": ({ key }) => ({ id: key }),
  "apiKeys.rotate.id": ({ key }) => ({ id: key }),
  "audit.list.actor": ({ owner }) => ({ actor: owner }),
  "audit.list.objectId": ({ site }) => ({ objectId: site }),
  "audit.verify.expectedHead": ({ head }) => ({ expectedHead: `1:${head}` }),
  "estimates.create.activity": (names) => ({ activity: document(names) }),
  "fleet.delete.name": ({ fleet: name }) => ({ name }),
  "fleet.get.name": ({ fleet: name }) => ({ name }),
  "fleet.put.document": (names) => ({ name: "own fleet", document: fleet(names) }),
  "fleet.put.name": ({ fleet: name }, own) => ({ name, document: fleet(own) }),
  "footprints.list.model": ({ model }) => ({ grain: "total", model: [model] }),
  "footprints.list.project": ({ project }) => ({ grain: "total", project: [project] }),
  "footprints.list.site": ({ site }) => ({ grain: "total", site: [site] }),
  "footprints.list.source": ({ source }) => ({ grain: "total", source: [source] }),
  "footprints.list.team": ({ team }) => ({ grain: "total", team: [team] }),
  "invitations.create.email": ({ email }) => ({ email, role: "viewer", teams: [] }),
  "invitations.create.teams": ({ team }) => ({ email: "new@example.org", role: "viewer", teams: [team] }),
  "invitations.revoke.id": ({ invitation }) => ({ id: invitation }),
  "members.changeRole.userId": ({ user }) => ({ userId: user, role: "viewer" }),
  "members.remove.userId": ({ user }) => ({ userId: user }),
  "members.setTeams.teams": ({ team }, { user }) => ({ userId: user, teams: [team] }),
  "members.setTeams.userId": ({ user }, { team }) => ({ userId: user, teams: [team] }),
  "periods.adjustments.project": ({ project }) => ({ project: [project] }),
  "restatements.get.id": ({ restatement }) => ({ id: restatement }),
  "restatements.start.filter": ({ site, model }) => ({
    reason: "by hand",
    filter: { site, models: [model] },
  }),
  "sites.delete.name": ({ site }) => ({ name: site }),
  "sites.get.name": ({ site }) => ({ name: site }),
  "sites.put.name": ({ site }) => ({ name: site, document: { pue: 1.3 } }),
  "storageAssets.delete.name": ({ storageAsset }) => ({ name: storageAsset }),
  "storageAssets.get.name": ({ storageAsset }) => ({ name: storageAsset }),
  "storageAssets.put.document": (names) => ({ name: "own lake", document: lake(names) }),
  "storageAssets.put.name": ({ storageAsset }, own) => ({ name: storageAsset, document: lake(own) }),
  "teams.setProjects.projects": ({ project }, { team }) => ({ team, projects: [project] }),
  "teams.setProjects.team": ({ team }, { project }) => ({ team, projects: [project] }),
  "webhooks.delete.id": ({ webhook }) => ({ id: webhook }),
  "webhooks.deliveries.id": ({ webhook }) => ({ id: webhook }),
  "webhooks.get.id": ({ webhook }) => ({ id: webhook }),
  "webhooks.replayDelivery.delivery": ({ delivery }, { webhook }) => ({ id: webhook, delivery }),
  "webhooks.replayDelivery.id": ({ webhook }, { delivery }) => ({ id: webhook, delivery }),
  "webhooks.replaySince.id": ({ webhook }) => ({ id: webhook, since: "2024-01-01" }),
  "webhooks.rotateSecret.id": ({ webhook }) => ({ id: webhook }),
  "webhooks.sendTest.id": ({ webhook }) => ({ id: webhook }),
  "webhooks.update.id": ({ webhook }) => ({ id: webhook, description: "new" }),
};

/**
 * Members of inputs that name nothing of an organisation's: times and counts, words all organisations have, texts that are kept as
 * they are, tokens that hold by themselves, and cursors, which are places in an order and looked up nowhere. The organisation itself is
 * the gate's.
 */
const HARMLESS: ReadonlySet<string> = new Set(
  `
  organization slug cursor limit from to asOf since month expiresAt phase hardware gridZone quality method grain groupBy zone
  boundary kind action objectKind state scopes role events trigger trace sensitivity overlapHours keepActivitiesDays smallestGroup
  isEnabled url description reason admin.deleteOrganization.confirm apiKeys.create.name organizations.putSettings.name
  catalogue.search.query sites.put.document invitations.look.token
  `
    .trim()
    .split(/\s+/),
);

const router: object = appRouter;
const { procedures } = Reflect.get(router, "_def") as { readonly procedures: Record<string, object> };
const definitionOf = (path: string) =>
  Reflect.get(procedures[path] ?? {}, "_def") as {
    readonly type: "query" | "mutation";
    readonly inputs: readonly z.ZodType[];
  };

function listMembers(schema: z.ZodType): string[] {
  if ("shape" in schema) return Object.keys(schema.shape as object);
  if ("unwrap" in schema) return listMembers((schema.unwrap as () => z.ZodType)());
  throw new Error(`an input that is no object: ${schema.type}`);
}

let api: TestApi;
let receiver: Receiver;
let acme: Organization;
let foreign: Organization;
let own: Names;
let theirs: Names;

const user = (userId: string): Principal => ({
  kind: "user",
  userId,
  email: `${userId}@example.org`,
  name: userId,
});

beforeAll(async () => {
  receiver = await startReceiver();
  api = await startTestApi({ access: { isOpenToAll: false }, networks: [parseNetwork("127.0.0.1/32")] });
  acme = await ensureOrganization(api.database, { slug: "acme", name: "Acme" });
  foreign = await ensureOrganization(api.database, { slug: "foreign", name: "Foreign" });
  own = await fill(acme, "own");
  theirs = await fill(foreign, "their");
});
afterAll(async () => {
  await api.close();
  await receiver.close();
});

/** Makes something of each kind. */
async function fill({ id: organizationId, slug: organization }: Organization, whose: string): Promise<Names> {
  const email = `${whose}-user@example.org`;
  // Accounts belong to no organisation: here a slip would tell that there is one.
  const userId = await inIdentity(api.database, (transaction) =>
    addUser(transaction, { email, name: whose, passwordHash: "no password has it" }),
  );
  await api.database.inOrganization(organizationId, async (transaction) => {
    await addMember(transaction, organizationId, { userId: `${whose}-owner`, role: "owner" });
    await addMember(transaction, organizationId, { userId, role: "viewer" });
  });
  const caller = createCaller({ ...api, principal: user(`${whose}-owner`), requestId: null });
  const named = {
    fleet: `${whose} fleet`,
    model: `${whose}-model`,
    owner: `${whose}-owner`,
    project: `${whose} project`,
    site: `${whose} hall`,
    source: `${whose} gateway`,
    storageAsset: `${whose} lake`,
    team: `${whose} team`,
    email,
    user: userId,
  };
  const names = { ...NOWHERE, ...named };
  await caller.sites.put({ organization, name: names.site, document: { countryCode: "DE", pue: 1.2 } });
  await caller.fleet.put({ organization, name: names.fleet, document: fleet(names) });
  await caller.storageAssets.put({ organization, name: names.storageAsset, document: lake(names) });
  await caller.activities.book({ organization, activities: [document(names)] });
  const { items } = await caller.activities.list({ organization, source: [names.source] });
  await caller.periods.close({ organization, month: "2024-03" });
  await caller.activities.book({ organization, activities: [{ ...document(names), id: "late" }] });
  const { id: restatement } = await caller.restatements.start({ organization, reason: whose });
  const { id: key } = await caller.apiKeys.create({ organization, name: whose, scopes: ["read"] });
  const { id: invitation } = await caller.invitations.create({
    organization,
    email: `${whose}-guest@example.org`,
    role: "viewer",
    teams: [],
  });
  const { id: webhook } = await caller.webhooks.create({
    organization,
    url: receiver.url,
    events: ["period.closed"],
  });
  const { delivery } = await caller.webhooks.sendTest({ organization, id: webhook });
  const trail = await caller.audit.list({ organization });
  const activity = items[0]?.id ?? "";
  return {
    ...names,
    activity,
    restatement,
    key,
    invitation,
    webhook,
    delivery,
    head: trail.items.at(-1)?.hash ?? "",
  };
}

type Asked = { readonly door: string; readonly as: Principal; readonly organization: string };

/** What is drawn by chance or by the clock for each new thing. */
const DRAWN: ReadonlySet<string> = new Set([
  "id",
  "key",
  "prefix",
  "createdAt",
  "updatedAt",
  "expiresAt",
  "entryCount",
  "head",
]);

/** An answer or a refusal, word for word but for the names that were asked about. */
async function ask({ door, as, organization }: Asked, names: Names): Promise<string> {
  const [room, name] = door.split(".") as ["sites", "get"];
  const caller = createCaller({ ...api, principal: { ...as }, requestId: null });
  const procedure = caller[room][name] as (input: unknown) => Promise<unknown>;
  const members = SAMPLES[door]?.(names, organization === acme.slug ? own : theirs);
  const isPublic = door === "estimates.create.activity";
  try {
    const answer = await procedure({ ...(isPublic ? {} : { organization }), ...members });
    const text = JSON.stringify(answer, (key, value: unknown) => (DRAWN.has(key) ? "<drawn>" : value));
    return conceal(text, names);
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return conceal(JSON.stringify(toProblem(error)), names);
  }
}

const conceal = (text: string, names: Names): string =>
  Object.entries(names).reduce((left, [kind, name]) => left.replaceAll(name, `<${kind}>`), text);

it("has a sample for whatever an input can name", () => {
  const members = Object.keys(procedures).flatMap((path) =>
    definitionOf(path).inputs.flatMap((schema) =>
      listMembers(schema)
        .filter((member) => !HARMLESS.has(member) && !HARMLESS.has(`${path}.${member}`))
        .map((member) => `${path}.${member}`),
    ),
  );
  expect([...new Set(members)].toSorted()).toEqual(Object.keys(SAMPLES).toSorted());
});

const isQuery = (door: string): boolean =>
  definitionOf(door.slice(0, door.lastIndexOf("."))).type === "query";

/** What makes something under the name it is given comes last: then the asker has that too. */
const MAKES = /\.(book|create|put)\.|setProjects\.team$|setTeams\.teams$/;
const rankOf = (door: string): number => (isQuery(door) ? 0 : MAKES.test(door) ? 2 : 1);
const DOORS = Object.keys(SAMPLES).toSorted((first, second) => rankOf(first) - rankOf(second));

it.each(DOORS)("%s tells nobody what others have", async (door) => {
  const asked = { door, as: user("own-owner"), organization: acme.slug };
  const answer = await ask(asked, theirs);
  expect(answer).toBe(await ask(asked, NOWHERE));
  expect(answer).not.toMatch(/their|needs-credentials|unknown-organization|not-allowed/);
});

it.each(DOORS.filter(isQuery))("%s tells whoever has it", async (door) => {
  const asked = { door, as: user("their-owner"), organization: foreign.slug };
  expect(await ask(asked, theirs)).not.toBe(await ask(asked, NOWHERE));
});
