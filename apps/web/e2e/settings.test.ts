import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ada, keep, setUp, signIn, type SignedIn } from "./accounts.ts";
import {
  findViolations,
  isRun,
  measureOverflow,
  runNote,
  startBrowsing,
  unfold,
  type Browsing,
} from "./browse.ts";

const call = {
  id: "first",
  phase: "inference",
  model: "llama-3.1-8b",
  hardware: { accelerator: "H100", count: 1 },
  site: { gridZone: "FR" },
  workload: { requestCount: 1000, inputTokenCount: 2000, outputTokenCount: 300 },
  period: { start: "2024-03-05T10:00:00Z" },
  project: "chat",
};

describe.runIf(isRun)(`settings of an organisation${runNote}`, () => {
  let browsing: Browsing;
  let owner: SignedIn;
  let key: string;

  beforeAll(async () => {
    browsing = await startBrowsing({ access: "guarded", demo: "off" });
    owner = await setUp(browsing);
    key = await makeKey("gateway");
  });
  afterAll(() => browsing?.close());

  /** Makes a key by the form, and gives what was shown. */
  const makeKey = (name: string): Promise<string> =>
    browsing.open(
      "/settings/keys",
      async (page) => {
        await page.getByLabel("Name").fill(name);
        await page.getByRole("button", { name: "Make the key" }).click();
        await page.locator(`[data-key="${name}"]`).waitFor();
        const shown = page.locator("[data-secret]");
        expect(await shown.evaluate((box) => box === document.activeElement)).toBe(true);
        expect(await findViolations(page)).toEqual([]);
        return shown.locator("pre").innerText();
      },
      owner,
    );

  const book = async (credentials: string, id: string): Promise<number> => {
    const answer = await fetch(`${browsing.dashboard.url}/api/v1/activities`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${credentials}` },
      body: JSON.stringify([{ ...call, id }]),
    });
    return answer.status;
  };

  /** Calls a procedure as a page does that the owner has open. */
  const post = (procedure: string, input: object, origin = browsing.dashboard.url): Promise<Response> => {
    const cookies = typeof owner.storageState === "string" ? [] : owner.storageState.cookies;
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return fetch(`${browsing.dashboard.url}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie, origin },
      body: JSON.stringify({ organization: "acme", ...input }),
    });
  };

  it("makes a key that books, what it books is a figure, and its use is told", async () => {
    expect(await book(key, "first")).toBe(200);
    await browsing.open(
      "/",
      async (page) => {
        expect(await page.locator("[data-figure=total] dd").innerText()).toMatch(/\d[^]*CO₂e/);
        expect(await page.locator("[data-ranking=project]").innerText()).toContain("chat");
      },
      owner,
    );
    await browsing.open(
      "/settings/keys",
      async (page) => {
        const row = await page.locator('[data-key="gateway"]').innerText();
        expect(row).toContain(key.slice(0, 10));
        expect(row).not.toContain(key);
        expect(row).not.toContain("Last used: never");
      },
      owner,
    );
  });

  it("refuses a key from the moment it is revoked, which is asked for twice", async () => {
    const spare = await makeKey("spare");
    expect(await book(spare, "second")).toBe(200);
    await browsing.open(
      "/settings/keys",
      async (page) => {
        const row = page.locator('[data-key="spare"]');
        await row.getByRole("button", { name: "Revoke" }).click();
        expect(await book(spare, "third")).toBe(200);
        await row.getByRole("group").getByRole("button", { name: "Revoke" }).click();
        await page.locator('[data-key="spare"][data-state="revoked"]').waitFor();
        expect(await row.getByRole("button").count()).toBe(0);
      },
      owner,
    );
    expect(await book(spare, "fourth")).toBe(401);
  });

  it("puts a new key in the place of one, which holds for a while", async () => {
    const former = await makeKey("rotated");
    const next = await browsing.open(
      "/settings/keys",
      async (page) => {
        const row = page.locator('[data-key="rotated"]').first();
        await row.getByRole("button", { name: /^Rotate/ }).click();
        await row
          .getByRole("group")
          .getByRole("button", { name: /^Rotate/ })
          .click();
        const shown = page.locator("[data-secret] pre");
        await shown.waitFor();
        return shown.innerText();
      },
      owner,
    );
    expect(next).not.toBe(former);
    expect([await book(former, "fifth"), await book(next, "sixth")]).toEqual([200, 200]);
  });

  it("keeps what is set, and tells it in the audit log whose chain holds", async () => {
    await browsing.open(
      "/settings/retention",
      async (page) => {
        await page.getByLabel("Days a single activity is kept").fill("400");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByText("Saved.").waitFor();
        await page.reload();
        expect(await page.getByLabel("Days a single activity is kept").inputValue()).toBe("400");
      },
      owner,
    );
    await browsing.open(
      "/settings/audit",
      async (page) => {
        expect(await page.locator("[data-verdict]").innerText()).toMatch(
          /^The chain of \d+ entries holds\.$/,
        );
        const actions = page.locator("[data-entry]");
        const all = await actions.count();
        await page.getByLabel("Action").fill("retention.put");
        await page.getByRole("button", { name: "Show" }).click();
        await page.waitForURL(/action=retention\.put/);
        expect(await actions.count()).toBe(1);
        expect(all).toBeGreaterThan(3);
        await page.getByText("after", { exact: true }).click();
        expect(await actions.innerText()).toContain('"keepActivitiesDays": 400');
        expect(await page.content()).not.toContain(key);
      },
      owner,
    );
    const exported = await browsing.open(
      "/settings/audit",
      async (page) => {
        const started = page.waitForEvent("download");
        await page.getByRole("link", { name: "All as NDJSON" }).click();
        return (await started).suggestedFilename();
      },
      owner,
    );
    expect(exported).toMatch(/^acme-.*\.ndjson$/);
  });

  it("adds an address that is told of events, and refuses one inside", async () => {
    await browsing.open(
      "/settings/webhooks",
      async (page) => {
        await page.getByLabel("Address").fill("http://169.254.169.254/latest");
        await page.getByRole("button", { name: "Add the address" }).click();
        await page.getByText(/url: found/).waitFor();
        await page.getByLabel("Address").fill("https://hooks.example.org/carbon");
        await page.getByRole("button", { name: "Add the address" }).click();
        await page.locator("[data-secret]").waitFor();
        expect(await page.locator("[data-secret] pre").innerText()).toMatch(/^whsec_/);
        await page.getByRole("button", { name: "Send a test" }).click();
        await page.getByText("A test is on its way.").waitFor();
        await page.getByRole("link", { name: /^Deliveries/ }).click();
        const delivery = page.locator("[data-delivery]");
        await delivery.waitFor();
        expect(await delivery.innerText()).toContain("webhook.test");
        await page.getByRole("button", { name: "Turn off" }).click();
        await page.getByRole("button", { name: "Turn on" }).waitFor();
      },
      { ...owner, refused: /status of 400/ },
    );
  });

  it("gives a team the projects it sees", async () => {
    await browsing.open(
      "/settings/teams",
      async (page) => {
        await page.getByLabel("Name").fill("Assistants");
        await page.getByLabel("chat").check();
        await page.getByRole("button", { name: "Save" }).click();
        const team = page.locator('[data-team="Assistants"]');
        await team.waitFor();
        expect(await team.innerText()).toContain("chat");
      },
      owner,
    );
  });

  it("lets a team keep a project that nothing was booked for yet", async () => {
    const key = { name: "planner", scopes: ["ingest"], project: "planned" };
    expect((await post("apiKeys.create", key)).status).toBe(200);
    const given = await post("teams.setProjects", { team: "Planners", projects: ["planned"] });
    expect(given.status).toBe(200);
    await browsing.open(
      "/settings/teams",
      async (page) => {
        const team = page.locator('[data-team="Planners"]');
        await team.locator("summary").click();
        await team.getByLabel("chat").check();
        await team.getByRole("button", { name: "Save" }).click();
        await team.getByText("chat, planned").waitFor();
      },
      owner,
    );
  });

  it("cannot be left by its last owner", async () => {
    await browsing.open(
      "/settings/account",
      async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button", { name: "Leave the organisation" }).click();
        await main.getByRole("group").getByRole("button", { name: "Leave the organisation" }).click();
        const line = main.getByRole("alert").filter({ hasText: /owner/ });
        await line.waitFor();
        expect(await line.innerText()).toMatch(/owner/);
      },
      { ...owner, refused: /status of 4\d\d/ },
    );
  });

  it("changes nothing for a page of another origin", async () => {
    const change = (origin: string) => post("organizations.putSettings", { smallestGroup: 7 }, origin);
    expect((await change("https://elsewhere.example")).status).toBe(403);
    expect((await change(browsing.dashboard.url)).status).toBe(200);
  });

  it("changes the own name and password, the latter by who knows the present one alone", async () => {
    const next = { ...ada, name: "Ada King", password: "a third bridge over the Thames" };
    owner = await browsing.open(
      "/settings/account",
      async (page) => {
        await page.getByLabel("Your name").fill(next.name);
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByText("Saved.").waitFor();
        await page.getByRole("banner").getByText(next.name).waitFor();
        const change = async (current: string): Promise<void> => {
          await page.getByLabel("Current password").fill(current);
          await page.getByLabel("New password").fill(next.password);
          await page.getByRole("button", { name: "Change the password" }).click();
        };
        await change("not the password at all");
        await page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ }).waitFor();
        await change(ada.password);
        await page.getByText("The password is changed").waitFor();
        return keep(page);
      },
      { ...owner, refused: /status of 40[01]/ },
    );
    await browsing.open("/sign-in", async (page) => {
      await signIn(page, next);
      await page.waitForURL((url) => url.pathname === "/");
      expect(await page.getByRole("banner").innerText()).toContain(next.name);
    });
  });

  it("plans for who is signed in before any script runs", async () => {
    await browsing.open(
      "/plan",
      async (page) => {
        expect(await page.locator("[data-figure=total] dd").innerText()).toMatch(/CO₂e/);
      },
      { ...owner, javaScriptEnabled: false },
    );
  });

  const sections = [
    "organization",
    "members",
    "teams",
    "keys",
    "integrations",
    "webhooks",
    "audit",
    "retention",
    "account",
  ];

  it("lists all of them for an owner", async () => {
    await browsing.open(
      "/settings",
      async (page) => {
        const links = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
        const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
        expect(paths).toEqual(sections.map((section) => `/settings/${section}`));
      },
      owner,
    );
  });

  it.each(sections.flatMap((section) => ["light", "dark"].map((theme) => [section, theme] as const)))(
    "holds WCAG on %s with everything unfolded, %s",
    async (section, theme) => {
      await browsing.open(
        `/settings/${section}`,
        async (page) => {
          await unfold(page);
          expect(await findViolations(page)).toEqual([]);
        },
        { ...owner, colorScheme: theme as "light" | "dark" },
      );
    },
  );

  it.each(sections)("fits %s on 360 px, in German", async (section) => {
    await browsing.open(
      `/settings/${section}?lang=de`,
      async (page) => {
        await unfold(page);
        expect(await measureOverflow(page)).toBe(0);
        expect(await findViolations(page)).toEqual([]);
      },
      { ...owner, viewport: { width: 360, height: 740 } },
    );
  });
});
