import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findViolations,
  isRun,
  measureOverflow,
  measureScript,
  MOST_SCRIPT_BYTES,
  runNote,
  startBrowsing,
  type Browsing,
} from "./browse.ts";

const themes = ["light", "dark"] as const;

type OpenApi = {
  readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
  readonly tags: readonly { readonly name: string }[];
};

describe.runIf(isRun)(`the reference of the API${runNote}`, () => {
  let browsing: Browsing;
  let document: OpenApi;

  beforeAll(async () => {
    browsing = await startBrowsing({ access: "guarded", demo: "off" });
    document = (await (await fetch(`${browsing.api.url}/v1/openapi.json`)).json()) as OpenApi;
  });
  afterAll(() => browsing?.close());

  const operationIds = () =>
    Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );

  it("lists every operation by its chapter, for whoever is not signed in as well", async () => {
    await browsing.open("/reference", async (page) => {
      expect(await page.locator("h1").innerText()).toBe("API reference");
      expect(await page.locator("[data-chapter]").count()).toBe(document.tags.length);
      expect(await page.locator("[data-chapter] li").count()).toBe(operationIds().length);
      expect(await page.locator("pre").innerText()).toContain(
        `'${browsing.dashboard.url}/api/v1/footprints?grain=total'`,
      );
      expect(await measureScript(page)).toBeLessThan(MOST_SCRIPT_BYTES);
    });
  });

  it("shows what each takes and answers before any script runs, and schemas where they are named", async () => {
    const read = async (path: string): Promise<string> =>
      (await fetch(`${browsing.dashboard.url}${path}`)).text();
    const list = (html: string, attribute: RegExp): string[] =>
      [...html.matchAll(attribute)].map(([, value = ""]) => value);
    const chapters = new Set(list(await read("/reference"), /href="(\/reference\/[a-z-]+)"/g));
    const found: string[] = [];
    for (const chapter of chapters) {
      const html = await read(chapter);
      found.push(...list(html, / data-operation="(\w+)"/g));
      expect(list(html, / id="([\w.-]+)"/g)).toEqual(
        expect.arrayContaining(list(html, / href="#([\w.-]+)"/g)),
      );
    }
    expect(found.toSorted()).toEqual(operationIds().toSorted());
    await browsing.open("/reference/declarations#putSite", async (page) => {
      const site = await page.locator("[data-operation=putSite]").innerText();
      expect(site).toContain("PUT /v1/sites/{name}");
      expect(site).toContain("facts:write");
      expect(site).toContain("If-Match");
      expect(site).toContain("412");
      expect(await page.locator("[data-schema=DeclaredSite]").innerText()).toContain("document.pue");
    });
  });

  it("speaks German around what the API says of itself, and is linked from everywhere", async () => {
    await browsing.open("/plan?lang=de", async (page) => {
      await page.getByRole("navigation", { name: "Seiten" }).getByRole("link", { name: "API" }).click();
      await page.waitForURL(/\/reference\?lang=de$/);
      expect(await page.locator("h1").innerText()).toBe("API-Referenz");
      await page.getByRole("link", { name: "Webhooks", exact: true }).click();
      await page.waitForURL(/\/reference\/webhooks\?lang=de$/);
      expect(await page.locator("[data-operation=createWebhook]").innerText()).toContain("Antworten");
    });
  });

  it("says that there is no such chapter", async () => {
    await browsing.open(
      "/reference/nothing",
      async (page) => {
        expect(await page.locator("[data-operation]").count()).toBe(0);
        expect(await page.locator("h1").count()).toBe(1);
      },
      { refused: /status of 404/ },
    );
  });

  describe.each(["/reference", "/reference/activities", "/reference/declarations"])("%s", (path) => {
    it.each(themes)("holds WCAG, %s", async (colorScheme) => {
      await browsing.open(path, async (page) => expect(await findViolations(page)).toEqual([]), {
        colorScheme,
      });
    });

    it("fits a screen of 360 px", async () => {
      await browsing.open(path, async (page) => expect(await measureOverflow(page)).toBe(0), {
        viewport: { width: 360, height: 800 },
      });
    });
  });
});
