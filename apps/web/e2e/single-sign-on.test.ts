import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ada, setUp } from "./accounts.ts";
import { findViolations, isRun, runNote, startBrowsing, type Browsing } from "./browse.ts";
import { startIssuer, type Issuer } from "./start-issuer.ts";
import { findFreePort } from "./start-servers.ts";

/** What Chromium writes of pages of the issuer, which are not ours, and of an address that was refused. */
const refused = /status of 40[134]/;

describe.runIf(isRun)(`single sign-on${runNote}`, () => {
  let issuer: Issuer;
  let browsing: Browsing;

  beforeAll(async () => {
    const publicUrl = `http://localhost:${await findFreePort()}`;
    const eve = { email: "eve@example.org", name: "Eve" };
    issuer = await startIssuer({ publicUrl, people: { ada: { email: ada.email, name: "Countess" }, eve } });
    browsing = await startBrowsing({ access: "guarded", demo: "off", publicUrl, issuer });
    await setUp(browsing);
  });
  afterAll(async () => {
    await browsing?.close();
    await issuer?.stop();
  });

  const signInAs = async (page: Page, login: string): Promise<void> => {
    // Nothing outside this machine is asked, for letters either.
    await page.route("https://fonts.googleapis.com/**", (route) =>
      route.fulfill({ contentType: "text/css" }),
    );
    await page.getByRole("button", { name: "Sign in with Example login" }).click();
    await page.waitForURL((url) => url.origin === issuer.url);
    await page.getByPlaceholder("Enter any login").fill(login);
    await page.getByPlaceholder("and password").fill("any password");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL((url) => url.origin === browsing.dashboard.url);
  };

  it("leads whoever has an account to the page they were on their way to, and lets them out again", async () => {
    await browsing.open(
      "/sign-in?next=/settings/account",
      async (page) => {
        expect(await findViolations(page)).toEqual([]);
        await signInAs(page, "ada");
        await page.waitForURL((url) => url.pathname === "/settings/account");
        expect(await page.getByRole("banner").innerText()).toContain(ada.name);
        await page.getByText(ada.name).first().click();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();
        await page.goto(`${browsing.dashboard.url}/settings/account`);
        await page.getByRole("heading", { name: "This needs an account" }).waitFor();
      },
      { refused },
    );
  });

  it("lets nobody in whom no organisation has invited, and says so", async () => {
    await browsing.open(
      "/sign-in",
      async (page) => {
        await signInAs(page, "eve");
        await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
        expect(new URL(page.url()).pathname).toBe("/sign-in");
        await page.goto(`${browsing.dashboard.url}/settings/account`);
        await page.getByRole("heading", { name: "This needs an account" }).waitFor();
      },
      { refused },
    );
  });
});
