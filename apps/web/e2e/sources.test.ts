import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findViolations,
  isRun,
  measureOverflow,
  measureScript,
  MOST_SCRIPT_BYTES,
  runNote,
  startBrowsing,
  unfold,
  type Browsing,
} from "./browse.ts";

const config = fileURLToPath(
  new URL("../../api/src/features/sources/__fixtures__/llmcarbon.config.json", import.meta.url),
);

const themes = ["light", "dark"] as const;

describe.runIf(isRun)(`sources and methods${runNote}`, () => {
  let browsing: Browsing;

  beforeAll(async () => {
    browsing = await startBrowsing({ config, demo: "off" });
  });
  afterAll(() => browsing?.close());

  const fetchText = async (path: string) => (await fetch(`${browsing.dashboard.url}${path}`)).text();

  it.each(["/sources", "/sources/methods/validation"])(
    "sends %s with one heading, before any script runs",
    async (path) => {
      expect((await fetchText(path)).match(/<h1/g)).toHaveLength(1);
    },
  );

  it("lists a third party's plugin and one that failed, with what to do", async () => {
    await browsing.open("/sources", async (page) => {
      const halls = page.locator('[data-plugin="@northwind/llmcarbon-halls"]');
      expect(await halls.innerText()).toMatch(/in use[^]*2 grid zones[^]*CC0-1\.0[^]*must not be passed on/);
      const broken = page.locator('[data-plugin="llmcarbon-broken"]');
      expect(await broken.innerText()).toMatch(
        /not loaded[^]*its create failed: cannot read …\/key\.json[^]*llmcarbon plugins list/,
      );
      const remote = page.locator('[data-plugin="llmcarbon-remote"]');
      expect(await remote.innerText()).toMatch(
        /key missing[^]*EXAMPLE_API_KEY is not set[^]*Set what is named/,
      );
      const link = page.locator('[data-dataset="halls"] a');
      expect(await link.getAttribute("href")).toBe("https://northwind.example/halls");
    });
  });

  it("keeps the kind, the boundary and the map in the address", async () => {
    await browsing.open("/sources", async (page) => {
      await page.getByRole("link", { name: "Granularity" }).click();
      await page.waitForURL(/map=granularity/);
      await page.getByRole("link", { name: "Direct combustion" }).click();
      await page.waitForURL(/boundary=direct&map=granularity/);
      await page.getByRole("heading", { name: /^Finest figures by country, average, direct/ }).waitFor();
      await page.getByRole("link", { name: "Models", exact: true }).click();
      await page.waitForURL(/kind=model&boundary=direct&map=granularity/);
      await page.locator('[data-plugin="@northwind/llmcarbon-halls"]').waitFor({ state: "detached" });
      expect(await page.locator("[data-plugin]").count()).toBe(2);
    });
  });

  it("tells of a country by keyboard, by pointer and by address what its table row says", async () => {
    const line = /^Norway · 31 gCO₂e\/kWh \(lifecycle, production, annual, 2025\) · \d+ grid zones · /;
    await browsing.open("/sources?country=NO", async (page) => {
      expect(await page.locator("[data-country-line=NO]").innerText()).toMatch(line);
      await page.getByText("As a table").click();
      expect(await page.locator("tr[data-country=NO]").innerText()).toMatch(/^Norway\s+31\s+2025, lifecycle/);
      expect(await page.locator("tr[data-country]").count()).toBeGreaterThan(200);
    });
    await browsing.open("/sources", async (page) => {
      await page.getByLabel("Country", { exact: true }).focus();
      await page.keyboard.type("Norw");
      await page.waitForURL(/country=NO/);
      await page.locator("[data-country-line=NO]").waitFor();

      const brazil = page.locator("use[data-code=BR]");
      await brazil.hover();
      await page.locator("[data-country-line=BR]").waitFor();
      await brazil.click();
      await page.waitForURL(/country=BR/);
    });
  });

  it("draws countries from a file of their own, and no outline in the page", async () => {
    const [page, world] = await Promise.all([fetchText("/sources"), fetchText("/sources/world.svg")]);
    const outline = / d="(M[^"]+)"/.exec(/<path id="FR"[^>]*>/.exec(world)![0])![1]!;
    expect(page).not.toContain(outline.slice(0, 30));
    await browsing.open("/sources", async (opened) => {
      const box = await opened.locator("use[data-code=BR]").boundingBox();
      expect(box!.width).toBeGreaterThan(20);
      expect(box!.height).toBeGreaterThan(20);
    });
  });

  it("costs a first visit little script", async () => {
    await browsing.open("/sources", async (page) => {
      const bytes = await measureScript(page);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
    });
  });

  it("tells the methods from the documentation, and leads back", async () => {
    await browsing.open("/sources?lang=de", async (page) => {
      await page.getByRole("link", { name: "Water", exact: true }).click();
      await page.waitForURL(/\/sources\/methods\/water\?lang=de/);
      await page.getByRole("heading", { level: 1, name: "Water" }).waitFor();
      expect(await page.locator("article").getAttribute("lang")).toBe("en");
      await page.locator("article").getByRole("link", { name: "site", exact: true }).click();
      await page.waitForURL(/\/sources\/methods\/site\?lang=de/);
      await page.getByRole("main").getByRole("link", { name: "Quellen & Methoden" }).click();
      await page.waitForURL(/\/sources\?lang=de/);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Quellen & Methoden");
    });
    expect((await fetch(`${browsing.dashboard.url}/sources/methods/coal`)).status).toBe(404);
  });

  const looked = [
    "/sources",
    "/sources?country=SG&map=granularity",
    "/sources?kind=grid&boundary=direct",
    "/sources/methods/validation",
  ];

  it.each(looked.flatMap((path) => themes.map((theme) => [path, theme] as const)))(
    "holds WCAG on %s with everything unfolded, %s",
    async (path, colorScheme) => {
      await browsing.open(
        path,
        async (page) => {
          await unfold(page);
          expect(await findViolations(page)).toEqual([]);
        },
        { colorScheme },
      );
    },
  );

  it.each(looked.flatMap((path) => ["en", "de"].map((language) => [path, language] as const)))(
    "fits %s on 360 px, %s",
    async (path, language) => {
      await browsing.open(
        `${path}${path.includes("?") ? "&" : "?"}lang=${language}`,
        async (page) => {
          expect(await measureOverflow(page)).toBe(0);
          expect(await findViolations(page)).toEqual([]);
        },
        { viewport: { width: 360, height: 740 } },
      );
    },
  );

  it("prints without what only a screen has", async () => {
    await browsing.open("/sources?country=FR", async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.getByLabel("Country", { exact: true }).isVisible()).toBe(false);
      expect(await page.locator("[data-country-line=FR]").isVisible()).toBe(true);
    });
  });
});
