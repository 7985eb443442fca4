import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ada, keep, pathOf, readLink, setUp, signIn, type SignedIn } from "./accounts.ts";
import { findViolations, isRun, runNote, startBrowsing, type Browsing } from "./browse.ts";

/** What Chromium writes of credentials that were refused. */
const refused = /status of 40[013]/;

const pathIs = (path: string) => (url: URL) => `${url.pathname}${url.search}` === path;
const headline = (page: Page) =>
  page.getByRole("main").getByRole("heading", { level: 2 }).first().innerText();
const EMPTY = "Acme has no activities yet";

describe.runIf(isRun)(`an installation that is set up${runNote}`, () => {
  let browsing: Browsing;
  let owner: SignedIn;

  beforeAll(async () => {
    browsing = await startBrowsing({ access: "guarded" });
    owner = await setUp(browsing);
  });
  afterAll(() => browsing?.close());

  it("shows its owner the own organisation, and a visitor the published runs", async () => {
    await browsing.open(
      "/",
      async (page) => {
        expect(await headline(page)).toBe(EMPTY);
        await page.getByText(ada.name).click();
        expect(await page.getByRole("list", { name: "Organisations" }).innerText()).toBe("Acme");
      },
      owner,
    );
    await browsing.open("/", async (page) => {
      expect(await page.getByRole("banner").innerText()).toContain("Sign in");
      expect(await page.locator("main header").innerText()).toContain("Open Models");
      expect(await page.locator("[data-setup]").count()).toBe(0);
      expect(await page.getByRole("link", { name: "Settings" }).count()).toBe(0);
    });
  });

  it("cannot be set up again", async () => {
    await browsing.open("/setup", async (page) => {
      await page.getByRole("heading", { name: "This installation is set up already" }).waitFor();
      expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
    });
    const eve = { ...ada, email: "eve@example.org", organization: { slug: "eve", name: "Eve" } };
    const again = await fetch(`${browsing.dashboard.url}/api/v1/setup`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: browsing.dashboard.url },
      body: JSON.stringify(eve),
    });
    expect(again.status).toBe(409);
  });

  it("leads a visitor of guarded figures to signing in, and back", async () => {
    const address = "/?organization=acme&from=2024-01-01&to=2025-01-01";
    await browsing.open(address, async (page) => {
      expect(await headline(page)).toBe("This needs an account");
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await page.waitForURL((url) => url.pathname === "/sign-in");
      await signIn(page, ada);
      await page.waitForURL(pathIs(address));
      expect(await headline(page)).toBe(EMPTY);
    });
  });

  it("gives figures as CSV to those who see them, and tells others nothing", async () => {
    const address = (slug: string) => `${browsing.dashboard.url}/overview.csv?organization=${slug}`;
    const visit = async (slug: string): Promise<string> => {
      const answer = await fetch(address(slug));
      return `${answer.status} ${(await answer.text()).replaceAll(slug, "<slug>")}`;
    };
    expect(await visit("acme")).toMatch(/^401 /);
    expect(await visit("acme")).toBe(await visit("none"));
    await browsing.open(
      "/",
      async ({ request }) => {
        const answers = await Promise.all(["acme", "none"].map((slug) => request.get(address(slug))));
        expect(answers.map((answer) => answer.status())).toEqual([200, 404]);
      },
      owner,
    );
  });

  const failToSignIn = (email: string): Promise<string> =>
    browsing.open(
      "/sign-in",
      async (page) => {
        await signIn(page, { ...ada, email, password: "not the password at all" });
        const line = page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ });
        await line.waitFor();
        expect(await findViolations(page)).toEqual([]);
        return line.innerText();
      },
      { refused },
    );

  it("says the same of a wrong password and of an address nobody has", async () => {
    expect(await failToSignIn(ada.email)).toBe("This e-mail and password open no account.");
    expect(await failToSignIn("nobody@example.org")).toBe("This e-mail and password open no account.");
  });

  it("leads nowhere else after signing in", async () => {
    await browsing.open("/sign-in?next=//elsewhere.example/", async (page) => {
      await signIn(page, ada);
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      expect(page.url()).toBe(`${browsing.dashboard.url}/`);
    });
  });

  it("ends a session at once", async () => {
    const ended = await browsing.open("/sign-in", async (page) => {
      await signIn(page, ada);
      await page.waitForURL(pathIs("/"));
      const session = await keep(page);
      await page.getByText(ada.name).click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("link", { name: "Sign in" }).waitFor();
      return session;
    });
    await browsing.open(
      "/settings/account",
      async (page) => {
        expect(await headline(page)).toBe("This needs an account");
      },
      ended,
    );
  });

  const grace = { name: "Grace Hopper", email: "grace@example.org", password: "a moth in a relay" };

  const invite = async (page: Page): Promise<void> => {
    await page.getByLabel("E-mail").fill(grace.email);
    await page.getByRole("combobox", { name: "Role" }).first().selectOption("viewer");
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.locator(`[data-invitation="${grace.email}"]`).waitFor();
  };

  const join = async (page: Page): Promise<SignedIn> => {
    await page.getByText("You are invited to Acme, as: Viewer.").waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByLabel("Your name").fill(grace.name);
    await page.getByLabel("New password").fill(grace.password);
    await page.getByRole("button", { name: "Make the account and join" }).click();
    await page.waitForURL(pathIs("/?organization=acme"));
    return keep(page);
  };

  it("lets in who was invited, in the role of the invitation and in no other", async () => {
    await browsing.open("/settings/members", invite, owner);
    const link = pathOf(await readLink(browsing, grace.email));
    const viewer = await browsing.open(link, join);
    await browsing.open(
      "/settings",
      async (page) => {
        await page.waitForURL(pathIs("/settings/account"));
        const sections = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
        expect(await sections.allInnerTexts()).toEqual(["Account"]);
        for (const section of ["keys", "members", "audit", "webhooks", "organization"]) {
          // oxlint-disable-next-line no-await-in-loop -- one browser, one page after the other
          await page.goto(`${browsing.dashboard.url}/settings/${section}`);
          // oxlint-disable-next-line no-await-in-loop -- as above
          expect([section, await headline(page)]).toEqual([section, "Your role does not reach this"]);
        }
      },
      viewer,
    );
    await browsing.open(link, async (page) => {
      await page.getByText("This invitation does not hold").waitFor();
      expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
    });
  });

  it("gives every page headers that let nothing else run, and keeps none of it anywhere", async () => {
    const answer = await fetch(`${browsing.dashboard.url}/`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    const next = await fetch(`${browsing.dashboard.url}/`);
    expect(next.headers.get("content-security-policy")).not.toBe(policy);
  });

  // The last one: whoever is signed in as the owner is not any more.
  it("sets a new password by the link of a mail, once, and ends all sessions", async () => {
    const password = "another bridge over the Thames";
    const choose = async (page: Page): Promise<void> => {
      await page.getByLabel("New password").fill(password);
      await page.getByRole("button", { name: "Set the password" }).click();
    };
    await browsing.open("/forgot-password", async (page) => {
      await page.getByLabel("E-mail").fill(ada.email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await page.getByText("If an account has this address").waitFor();
    });
    const link = pathOf(await readLink(browsing, ada.email));
    await browsing.open(link, async (page) => {
      await choose(page);
      await page.getByText("The new password is set.").waitFor();
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await signIn(page, { ...ada, password });
      await page.waitForURL(pathIs("/"));
      expect(await headline(page)).toBe(EMPTY);
    });
    await browsing.open(
      link,
      async (page) => {
        await choose(page);
        await page.getByText("This link holds no longer").waitFor();
      },
      { refused },
    );
    await browsing.open(
      "/settings",
      async (page) => {
        expect(await headline(page)).toBe("This needs an account");
      },
      owner,
    );
  });
});

describe.runIf(isRun)(`an installation without published runs${runNote}`, () => {
  let browsing: Browsing;
  beforeAll(async () => {
    browsing = await startBrowsing({ access: "guarded", demo: "off" });
  });
  afterAll(() => browsing?.close());

  it("says that it waits to be set up", async () => {
    await browsing.open("/", async (page) => {
      expect(await headline(page)).toBe("This needs an account");
      await page.locator("[data-setup]").getByRole("link").click();
      await page.waitForURL(pathIs("/setup"));
      await page.getByRole("button", { name: "Set up" }).waitFor();
      expect(await findViolations(page)).toEqual([]);
    });
  });
});
