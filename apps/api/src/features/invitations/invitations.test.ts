import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBrowser, type Browser } from "../../testing/create-browser.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { createInvitationToken, parseInvitationToken } from "./invitation-token.ts";

const password = "correct horse battery";

describe.each(ENGINES)("people on %s", (engine) => {
  let api: TestApi;
  let owner: Browser;
  let clock = Date.now();
  beforeAll(async () => {
    api = await startTestApi({
      engine,
      access: { isOpenToAll: false },
      identity: { now: () => new Date(clock) },
    });
    owner = open();
    await owner.post("/v1/setup", {
      organization: { slug: "acme", name: "Acme" },
      name: "Ada",
      email: "ada@example.org",
      password,
    });
  });
  afterAll(() => api.close());

  const open = () => createBrowser({ base: api.url, send: (request) => fetch(request) });
  const put = (browser: Browser, path: string, body: object) => send(browser, "PUT", [path, body]);
  const remove = (browser: Browser, path: string) => send(browser, "DELETE", [path]);
  const send = (browser: Browser, method: "PUT" | "DELETE", [path, body]: readonly [string, object?]) =>
    fetch(api.url + path, {
      method,
      headers: {
        cookie: browser.cookie(),
        origin: "http://localhost:3000",
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });

  /** The token of the latest mail. */
  async function readToken(): Promise<string> {
    const mail = (await api.identity.readMails()).at(-1) ?? "";
    const text = mail.replaceAll("=\n", "").replaceAll("=3D", "=");
    return /^http:\/\/localhost:3000\/invitation#token=([\w-]+)$/m.exec(text)?.[1] ?? "";
  }

  async function invite(email: string, role: string, teams: readonly string[] = []) {
    const response = await owner.post("/v1/invitations?organization=acme", { email, role, teams });
    expect(response.status).toBe(201);
    return (await response.json()) as { id: string; isMailed: boolean };
  }

  /** Somebody new, by mail. */
  async function join(email: string, role: string): Promise<Browser & { userId: string }> {
    await invite(email, role);
    const browser = open();
    const accepted = await browser.post("/v1/invitations/accept", {
      token: await readToken(),
      name: email.split("@")[0],
      password,
    });
    expect(accepted.status).toBe(200);
    const { user } = (await (await browser.get("/v1/session")).json()) as { user: { userId: string } };
    return { ...browser, userId: user.userId };
  }

  const codeOf = async (response: Response | Promise<Response>): Promise<[number, string]> => {
    const { status, code } = (await (await response).json()) as { status: number; code: string };
    return [status, code];
  };

  test("who is invited finds the way in by mail and nowhere else, and is signed in", async () => {
    const made = await invite("Bob@example.org", "viewer", ["core"]);
    expect(made).toMatchObject({ email: "bob@example.org", role: "viewer", isMailed: true, state: "open" });
    const token = await readToken();
    expect(JSON.stringify(made)).not.toContain(token);
    const browser = open();
    const look = async () => (await browser.post("/v1/invitations/look", { token })).json();
    expect(await look()).toEqual({
      organization: { slug: "acme", name: "Acme" },
      email: "bob@example.org",
      role: "viewer",
      state: "open",
      hasAccount: false,
    });
    expect(await codeOf(browser.post("/v1/invitations/accept", { token }))).toEqual([400, "invalid-request"]);
    const accepted = await browser.post("/v1/invitations/accept", { token, name: "Bob", password });
    expect(await accepted.json()).toEqual({ organization: { slug: "acme", name: "Acme" }, role: "viewer" });
    expect(await (await browser.get("/v1/session")).json()).toMatchObject({
      user: { email: "bob@example.org" },
      organization: { slug: "acme", role: "viewer" },
    });
    expect(await look()).toMatchObject({ state: "accepted", hasAccount: true });
    expect(await codeOf(open().post("/v1/invitations/accept", { token, name: "Eve", password }))).toEqual([
      409,
      "invitation-over",
    ]);
    const members = (await (await owner.get("/v1/members?organization=acme")).json()) as { items: object[] };
    expect(members.items).toContainEqual(
      expect.objectContaining({ email: "bob@example.org", name: "Bob", role: "viewer", teams: ["core"] }),
    );
  });

  test("a user who is there already signs in and joins, as that user alone", async () => {
    const carol = await join("carol@example.org", "member");
    const dave = await join("dave@example.org", "member");
    await remove(owner, `/v1/members/${carol.userId}?organization=acme`);
    await invite("carol@example.org", "auditor");
    const token = await readToken();
    const accept = (browser: Browser) =>
      browser.post("/v1/invitations/accept", { token, name: "Eve", password });
    expect(await codeOf(accept(open()))).toEqual([401, "needs-credentials"]);
    expect(await codeOf(accept(dave))).toEqual([403, "not-allowed"]);
    expect((await accept(carol)).status).toBe(200);
    expect(await (await carol.get("/v1/session")).json()).toMatchObject({
      organization: { role: "auditor" },
    });
  });

  test("one that is revoked, expired or made up opens nothing", async () => {
    const { id } = await invite("erin@example.org", "viewer");
    const token = await readToken();
    const list = (await (await owner.get("/v1/invitations?organization=acme")).json()) as { items: object[] };
    expect(list.items).toContainEqual(expect.objectContaining({ id, state: "open" }));
    const revoke = () => remove(owner, `/v1/invitations/${id}?organization=acme`);
    expect((await revoke()).status).toBe(200);
    expect(await codeOf(revoke())).toEqual([404, "unknown-invitation"]);
    const accept = (given: string) =>
      open().post("/v1/invitations/accept", { token: given, name: "Erin", password });
    expect(await codeOf(accept(token))).toEqual([409, "invitation-over"]);
    const parsed = parseInvitationToken(token)!;
    const madeUp = createInvitationToken(parsed.organizationId).token;
    for (const other of [madeUp, "x", `${token}x`]) {
      expect(await codeOf(accept(other))).toEqual([404, "unknown-invitation"]);
    }
    await invite("erin@example.org", "viewer");
    const late = await readToken();
    const start = clock;
    clock += 7 * 86_400_000;
    expect(await codeOf(accept(late))).toEqual([409, "invitation-over"]);
    clock = start;
    expect((await accept(late)).status).toBe(200);
  });

  test("owners are made and changed by owners alone, and the last one stays", async () => {
    const admin = await join("frank@example.org", "admin");
    const { user } = (await (await owner.get("/v1/session")).json()) as { user: { userId: string } };
    const invited = admin.post("/v1/invitations?organization=acme", {
      email: "x@example.org",
      role: "owner",
    });
    expect(await codeOf(invited)).toEqual([403, "not-allowed"]);
    const path = (userId: string) => `/v1/members/${userId}/role?organization=acme`;
    const change = (browser: Browser, userId: string, role: string) => put(browser, path(userId), { role });
    expect(await codeOf(change(admin, user.userId, "viewer"))).toEqual([403, "not-allowed"]);
    expect(await codeOf(change(admin, admin.userId, "owner"))).toEqual([403, "not-allowed"]);
    expect(await codeOf(remove(admin, `/v1/members/${user.userId}?organization=acme`))).toEqual([
      403,
      "not-allowed",
    ]);
    expect(await codeOf(change(owner, user.userId, "admin"))).toEqual([409, "last-owner"]);
    expect(await codeOf(remove(owner, "/v1/membership?organization=acme"))).toEqual([409, "last-owner"]);
    expect(await codeOf(change(owner, "nobody", "admin"))).toEqual([404, "unknown-member"]);
    expect((await change(owner, admin.userId, "owner")).status).toBe(200);
    expect((await change(admin, user.userId, "owner")).status).toBe(200);
    expect((await change(admin, admin.userId, "viewer")).status).toBe(200);
  });

  test("who is removed, or leaves, is out at once", async () => {
    const gina = await join("gina@example.org", "viewer");
    const hal = await join("hal@example.org", "viewer");
    expect((await remove(owner, `/v1/members/${gina.userId}?organization=acme`)).status).toBe(200);
    expect((await remove(hal, "/v1/membership?organization=acme")).status).toBe(200);
    for (const browser of [gina, hal]) {
      expect(await codeOf(browser.get("/v1/activities?organization=acme"))).toEqual([
        404,
        "unknown-organization",
      ]);
    }
    expect(await codeOf(remove(hal, "/v1/membership?organization=acme"))).toEqual([
      404,
      "unknown-organization",
    ]);
    expect(await codeOf(remove(open(), "/v1/membership?organization=acme"))).toEqual([
      401,
      "needs-credentials",
    ]);
  });

  test("people are read and changed by those whose role it is", async () => {
    const viewer = await join("iris@example.org", "viewer");
    const auditor = await join("jack@example.org", "auditor");
    for (const path of ["members", "teams", "invitations"]) {
      expect(await codeOf(viewer.get(`/v1/${path}?organization=acme`))).toEqual([403, "not-allowed"]);
      expect(await codeOf(open().get(`/v1/${path}?organization=acme`))).toEqual([401, "needs-credentials"]);
      expect((await auditor.get(`/v1/${path}?organization=acme`)).status).toBe(200);
    }
    const invited = auditor.post("/v1/invitations?organization=acme", {
      email: "x@example.org",
      role: "viewer",
    });
    expect(await codeOf(invited)).toEqual([403, "not-allowed"]);
  });

  test("teams are said of members, and projects of teams", async () => {
    const kim = await join("kim@example.org", "member");
    const teams = await put(owner, `/v1/members/${kim.userId}/teams?organization=acme`, {
      teams: ["search", "apps", "search"],
    });
    expect(await teams.json()).toEqual({ userId: kim.userId, teams: ["apps", "search"] });
    const projects = put(owner, "/v1/teams/apps/projects?organization=acme", { projects: ["none"] });
    expect(await codeOf(projects)).toEqual([404, "unknown-project"]);
    const list = (await (await owner.get("/v1/teams?organization=acme")).json()) as { items: object[] };
    expect(list.items).toContainEqual({ name: "apps", memberCount: 1, projects: [] });
  });

  test("pages of members follow one another", async () => {
    const read = async (query: string) =>
      (await (await owner.get(`/v1/members?organization=acme&${query}`)).json()) as {
        items: { userId: string }[];
        nextCursor: string | null;
      };
    const all = await read("limit=200");
    expect(all.nextCursor).toBeNull();
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Awaited<ReturnType<typeof read>> = await read(
        cursor === "" ? "limit=2" : `limit=2&cursor=${cursor}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ userId }) => userId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.items.map(({ userId }) => userId));
  });
});
