import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatQuantity } from "../src/formatting/quantity.ts";
import {
  findViolations,
  isRun,
  measureOverflow,
  runNote,
  startBrowsing,
  unfold,
  type Browsing,
} from "./browse.ts";
import { startDashboard, type Server } from "./start-servers.ts";

const themes = ["light", "dark"] as const;

describe.runIf(isRun)(`dashboard${runNote}`, () => {
  let browsing: Browsing;
  let api: Server;
  let dashboard: Server;

  beforeAll(async () => {
    browsing = await startBrowsing();
    ({ api, dashboard } = browsing);
  });

  afterAll(() => browsing?.close());

  const open: Browsing["open"] = (...visit) => browsing.open(...visit);

  async function findHeaviest(): Promise<string> {
    const answer = await fetch(`${api.url}/v1/activities?limit=1`);
    const { items } = (await answer.json()) as { items: { id: string }[] };
    return items[0]!.id;
  }

  const figure = (page: Page, measure: string) => page.locator(`[data-figure=${measure}] a`);
  const total = (page: Page) => page.locator("[data-figure=total] dd").innerText();

  it("shows the total that the API gives", async () => {
    const answer = await fetch(`${api.url}/v1/footprints?grain=total`);
    const { rows } = (await answer.json()) as { rows: { totalCarbonG: { central: number } }[] };
    const { value, unit } = formatQuantity("carbon", rows[0]!.totalCarbonG.central, { language: "en" });
    await open("/", async (page) => {
      const shown = await figure(page, "total").innerText();
      expect(shown.replaceAll(/\s+/g, "")).toContain(`${value}${unit}CO₂e`);
    });
  });

  it.each(["/", "/plan"])("sends %s with one heading, before any script runs", async (path) => {
    const html = await (await fetch(`${dashboard.url}${path}`)).text();
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it("keeps connections for longer than the 60 s of common balancers", async () => {
    const { headers } = await fetch(`${dashboard.url}/plan`);
    expect(headers.get("keep-alive")).toBe("timeout=75");
  });

  it("explains the total down to a source, by keyboard alone", async () => {
    await open("/", async (page) => {
      const opener = figure(page, "total");
      await opener.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      expect(new URL(page.url()).searchParams.get("explain")).toBe("total");
      await dialog.locator("ol a").first().focus();
      await page.keyboard.press("Enter");
      await dialog.locator("li [data-source]").first().waitFor();
      expect(await dialog.locator("li [data-source]").first().innerText()).toMatch(/licence: \S/);
      expect(await dialog.evaluate((element) => element.matches(":modal"))).toBe(true);
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);

      await page.keyboard.press("Escape");
      await page.waitForURL((url) => url.search === "");
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  it.each(["project", "model", "hardware", "gridZone"])("explains the largest %s", async (dimension) => {
    await open("/", async (page) => {
      const row = page.locator(`[data-ranking=${dimension}] ol li`).first();
      const name = await row.locator("a").evaluate((link) => link.firstChild?.textContent);
      await row.locator("a").click();
      const dialog = page.getByRole("dialog");
      await dialog.locator("ol a").first().waitFor();
      expect(await dialog.getByRole("heading", { level: 2 }).innerText()).toBe(name);
    });
  });

  it("lists what stands behind a row without a name", async () => {
    await open("/?explain=hardware:", async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.locator("ol a").first().waitFor();
      expect(await dialog.getByRole("heading", { level: 2 }).innerText()).toBe("Hardware not named");
    });
  });

  it("exports the chart's rows", async () => {
    const csv = await (await fetch(`${dashboard.url}/overview.csv?group=component`)).text();
    const json = await fetch(`${dashboard.url}/api/v1/footprints?grain=month`);
    const { rows } = (await json.json()) as { rows: readonly unknown[] };
    expect(csv.trimEnd().split("\r\n")).toHaveLength(rows.length + 1);
  });

  it("keeps the grouping in the address and gives the chart as a table", async () => {
    await open("/", async (page) => {
      await page.getByRole("link", { name: "Component", exact: true }).click();
      await page.waitForURL(/group=component/);
      await page.getByText("As a table").click();
      const heads = await page.locator("figure table thead th").allInnerTexts();
      expect(heads.map((head) => head.split(/\s/)[0])).toEqual([
        "Month",
        "Operational",
        "Embodied",
        "Total",
        "Low",
        "High",
      ]);
    });
  });

  it("plans a run, and twice the tokens change the result", async () => {
    await open("/plan?tokens=1000000000000", async (page) => {
      const before = await total(page);
      await page.getByLabel("Training tokens", { exact: true }).fill("2e12");
      await page.waitForFunction(
        (old) => (document.querySelector("[data-figure=total] dd") as HTMLElement).innerText !== old,
        before,
      );
      expect(Number.parseFloat(await total(page))).toBeGreaterThan(Number.parseFloat(before) * 1.5);
      await page.waitForURL(/tokens=2000000000000/);
    });
  });

  it("says beside the field what the API finds wrong with it", async () => {
    await open("/plan", async (page) => {
      const field = page.getByRole("combobox", { name: "Name" });
      await field.fill("no-such-model");
      const error = page.locator(`[id="${await field.getAttribute("id")}-error"]`);
      await error.getByText(/unknown model "no-such-model"/).waitFor();
      expect(await field.getAttribute("aria-invalid")).toBe("true");
    });
  });

  it("suggests from the catalogue and takes what the keyboard chooses", async () => {
    await open("/plan", async (page) => {
      const field = page.getByRole("combobox", { name: "Accelerator" });
      // Not what stands there, whose suggestions come first and go.
      await field.fill("a100 sxm");
      await page.locator("[role=option]:first-of-type", { hasText: "a100-sxm" }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect.poll(() => field.inputValue()).toMatch(/^nvidia-a100-sxm/);
    });
  });

  it("tells of a served model its water, what a reader waits for and what makes the interval", async () => {
    await open("/plan", async (page) => {
      await page.getByLabel("Inference", { exact: true }).check();
      await page.locator("[data-figure=requestS]").waitFor();
      expect(await page.locator("[data-figure=water] dd").innerText()).toMatch(
        /on site[^]*for the electricity/,
      );
      const ranked = page.locator("h3:has-text('What makes the interval') ~ ol li");
      const unknown = ranked.getByText("running batch, which nobody stated");
      await unknown.waitFor();
      await page.getByLabel("Running batch", { exact: true }).check();
      await page.getByLabel("Mean running batch", { exact: true }).fill("32");
      await unknown.waitFor({ state: "detached" });
      await page.waitForURL(/load=batch&batch=32/);
      expect(await ranked.count()).toBeGreaterThan(1);

      await page.getByLabel("Fine-tuning", { exact: true }).check();
      await page.getByLabel("QLoRA", { exact: true }).check();
      await page.locator("[data-figure=requestS]").waitFor({ state: "detached" });
      await page.waitForURL(/technique=qlora/);
    });
  });

  it("keeps a method to the phases it is for", async () => {
    await open("/plan?phase=inference&method=ecologits", async (page) => {
      const method = page.locator("p", { hasText: "· Method" });
      await method.getByText("ecologits").waitFor();
      await page.getByLabel("Training", { exact: true }).check();
      await method.getByText("roofline").waitFor();
      expect(await page.getByLabel("EcoLogits", { exact: true }).count()).toBe(0);
    });
  });

  const serving = "/plan?phase=inference&count=4&load=rate&rate=0.5";
  const looked = ["/", "/?explain=total", "/?explain=total&activity=heaviest", "/plan", serving];

  it.each(looked.flatMap((path) => themes.map((theme) => [path, theme] as const)))(
    "holds WCAG on %s with everything unfolded, %s",
    async (path, colorScheme) => {
      await open(
        path.replace("heaviest", await findHeaviest()),
        async (page) => {
          await unfold(page);
          expect(await findViolations(page)).toEqual([]);
        },
        { colorScheme },
      );
    },
  );

  const narrow = ["/", "/?explain=total", "/plan", serving, "/?organization=nobody"];

  it.each(narrow.flatMap((path) => ["en", "de"].map((language) => [path, language] as const)))(
    "fits %s on 360 px, %s",
    async (path, language) => {
      await open(
        `${path}${path.includes("?") ? "&" : "?"}lang=${language}`,
        async (page) => {
          expect(await measureOverflow(page)).toBe(0);
          expect(await findViolations(page)).toEqual([]);
        },
        { viewport: { width: 360, height: 740 } },
      );
    },
  );

  it("speaks German when asked", async () => {
    await open("/?lang=de", async (page) => {
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Überblick");
      expect(await page.locator("html").getAttribute("lang")).toBe("de");
    });
  });

  it("marks on a German page what the API says in English", async () => {
    await open("/plan?lang=de&model=no-such-model", async (page) => {
      expect(await page.getByText(/unknown model "no-such-model"/).getAttribute("lang")).toBe("en");
    });
    await open("/plan?lang=de", async (page) => {
      const texts = page.locator("h3:has-text('Annahmen') ~ ul li > span:first-child");
      const languages = await texts.evaluateAll((found) => found.map((text) => text.getAttribute("lang")));
      expect(new Set(languages)).toEqual(new Set(["en"]));
    });
  });

  it("draws all of the period asked for", async () => {
    await open("/?from=2024-01-01&to=2030-01-01", async (page) => {
      await page.getByText("As a table").click();
      const months = await page.locator("figure table tbody th").allInnerTexts();
      expect([months.at(0), months.at(-1)]).toEqual(["Dec 2029", "Jan 2024"]);
    });
  });

  it("takes a day no calendar of ours has as no day", async () => {
    await open("/?from=0000-01-01", async (page) => {
      expect(await page.getByRole("link", { name: "All", exact: true }).getAttribute("aria-current")).toBe(
        "true",
      );
    });
  });

  it("passes on what the API refuses, and tells a large upload from an API that is away", async () => {
    const send = async (bytes: number, type: string) => {
      const body = new Uint8Array(bytes).fill(0x20);
      const answer = await fetch(`${dashboard.url}/api/v1/activities`, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      return [answer.status, answer.headers.get("content-type")?.split(";")[0]];
    };
    expect(await send(11_000_000, "application/json")).toEqual([413, "application/problem+json"]);
    expect(await send(9_000_000, "text/plain")).toEqual([415, "application/problem+json"]);
  });

  it("refuses an address that is no text", async () => {
    const answer = await fetch(`${dashboard.url}/api/%ff`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  it("says what to do when the API is away", async () => {
    const alone = await startDashboard("http://127.0.0.1:9");
    try {
      const html = await (await fetch(alone.url)).text();
      expect(html).toContain("The API does not answer");
      expect(html).toContain("http://127.0.0.1:9");
      expect((await fetch(`${alone.url}/api/v1/footprints`)).status).toBe(502);
    } finally {
      await alone.stop();
    }
  });
});
