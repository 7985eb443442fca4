import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { expect } from "vitest";
import { CHROMIUM_FLAGS, findChromium } from "./find-chromium.ts";
import {
  findFreePort,
  startApi,
  startDashboard,
  type Api,
  type ApiSettings,
  type Server,
} from "./start-servers.ts";

const executablePath = findChromium();

/** Where no Chromium is found the tests are not run, unless they must be. */
export const isRun = executablePath !== undefined || process.env["REQUIRE_BROWSER"] === "1";
export const runNote = executablePath === undefined ? " (not run: no Chromium found)" : "";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What Chromium writes of a document the API refused, which the page says itself. */
const DOCUMENT_REFUSED = /status of 422/;

type OpenOptions = BrowserContextOptions & {
  /** what Chromium writes of refusals that the visit is about */
  readonly refused?: RegExp;
};

/** The built dashboard over a real API, and a browser to look at it. */
export type Browsing = {
  readonly api: Api;
  readonly dashboard: Server;
  /** opens a page, lets `visit` look at it, and holds that nothing went wrong in it; gives what was found */
  open<Value>(path: string, visit: (page: Page) => Promise<Value>, options?: OpenOptions): Promise<Value>;
  close(): Promise<void>;
};

export async function startBrowsing(settings: ApiSettings = {}): Promise<Browsing> {
  if (executablePath === undefined) {
    throw new Error("REQUIRE_BROWSER=1 and no Chromium found; install one or set CHROMIUM_PATH");
  }
  const publicUrl = settings.publicUrl ?? `http://localhost:${await findFreePort()}`;
  const api = await startApi({ ...settings, publicUrl });
  const dashboard = await startDashboard(api.url, Number(new URL(publicUrl).port)).catch(
    async (error: unknown) => {
      await api.stop();
      throw error;
    },
  );
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  return {
    api,
    dashboard,
    open: (path, visit, options = {}) => openPage(browser, `${dashboard.url}${path}`, { visit, options }),
    async close() {
      await browser.close();
      await dashboard.stop();
      await api.stop();
    },
  };
}

type Visit<Value> = {
  readonly visit: (page: Page) => Promise<Value>;
  readonly options: OpenOptions;
};

async function openPage<Value>(
  browser: Browser,
  url: string,
  { visit, options }: Visit<Value>,
): Promise<Value> {
  const { refused = DOCUMENT_REFUSED, ...settings } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !refused.test(message.text())) faults.push(message.text());
  });
  try {
    await page.goto(url, { waitUntil: "networkidle" });
    const found = await visit(page);
    expect(faults).toEqual([]);
    return found;
  } finally {
    await context.close();
  }
}

/** Unfolds everything that folds. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });

/** What axe finds wrong with a page, targets too small to hit among it. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ rules: { "target-size": { enabled: true } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
}

/** By how much a page is wider than its window [px]. */
export const measureOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Gzipped script a first visit may cost. */
export const MOST_SCRIPT_BYTES = 250_000;

/** Script that a page has loaded, gzipped [bytes]. */
export async function measureScript(page: Page): Promise<number> {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.includes("/_next/") && new URL(name).pathname.endsWith(".js")),
  );
  const sizes = await Promise.all(urls.map(async (url) => gzipSync(await (await fetch(url)).text()).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
