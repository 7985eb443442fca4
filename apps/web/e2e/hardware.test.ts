import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findViolations,
  isRun,
  measureScript,
  MOST_SCRIPT_BYTES,
  runNote,
  startBrowsing,
  unfold,
  type Browsing,
} from "./browse.ts";

const themes = ["light", "dark"] as const;

const hall = {
  project: "platform",
  site: { countryCode: "DE", pue: 1.2 },
  hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 2, lifetimeYears: 5 },
  from: "2024-05-01",
  until: "2024-07-01",
};
const run = {
  id: "run-1",
  project: "work",
  phase: "training",
  hardware: { accelerator: "nvidia-h100-sxm5-80gb" },
  site: hall.site,
  measured: { energyKwh: 100, acceleratorHours: 720 },
  period: { start: "2024-06-01", end: "2024-07-01" },
};
const lake = {
  project: "data",
  workload: { storedTb: 40, medium: "hdd", replicationFactor: 3 },
  from: "2024-01-17",
  until: "2024-03-11",
};

describe.runIf(isRun)(`machines and storage${runNote}`, () => {
  let browsing: Browsing;

  beforeAll(async () => {
    browsing = await startBrowsing({ demo: "off" });
  });
  afterAll(() => browsing?.close());

  const at = (path: string): string => `${browsing.api.url}/v1${path}`;

  async function send(method: string, path: string, body: unknown): Promise<void> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(at(path), { method, body: JSON.stringify(body), headers });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  }

  type Declared = { months?: { isBooked: boolean }[]; bookedMonths?: string[] };

  /** The background has as long as the test has. */
  async function untilBooked(): Promise<void> {
    for (;;) {
      const fleet = (await (await fetch(at("/fleet/hall"))).json()) as Declared;
      const asset = (await (await fetch(at("/storage-assets/lake"))).json()) as Declared;
      const isBooked = fleet.months?.every((month) => month.isBooked) === true;
      if (isBooked && asset.bookedMonths?.length === 3) return;
    }
  }

  it("says how they are declared, with commands that hold the address of the dashboard", async () => {
    await browsing.open("/hardware", async (page) => {
      expect(await page.locator("h1").innerText()).toBe("Hardware & storage");
      const commands = await page.locator("pre").allInnerTexts();
      expect(commands).toHaveLength(2);
      for (const command of commands) expect(command).toContain(`'${browsing.dashboard.url}/api/v1/`);
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it("shows use, idle hours and manufacture of machines, and the months of storage", async () => {
    await send("POST", "/activities", [run]);
    await send("PUT", "/fleet/hall", hall);
    await send("PUT", "/storage-assets/lake", lake);
    await untilBooked();
    await browsing.open("/hardware", async (page) => {
      const fleet = (await page.locator("[data-fleet=hall]").innerText()).replaceAll(/\s+/g, " ");
      expect(fleet).toMatch(
        /^hall 2 × nvidia-h100-sxm5-80gb Jun 2024 50% 720 h 720 h [\d.]+ kg [\d,.]+ (kg|t) 30 Apr 2029$/,
      );
      const asset = (await page.locator("[data-asset=lake]").innerText()).replaceAll(/\s+/g, " ");
      expect(asset).toBe("lake data 40 TB × 3 HDD 17 Jan 2024, until 11 Mar 2024 Jan – Mar 2024");
      await unfold(page);
      expect(await page.locator("[data-fleets] details tbody").innerText()).toMatch(
        /May 2024\s+0%\s+0 h\s+1,490 h/,
      );
      expect(await measureScript(page)).toBeLessThan(MOST_SCRIPT_BYTES);
    });
    await browsing.open("/hardware?lang=de", async (page) => {
      expect(await page.locator("h1").innerText()).toBe("Hardware & Speicher");
      expect(await page.locator("[data-fleet=hall]").innerText()).toContain("Juni 2024");
    });
  });

  it.each(themes)("holds WCAG with everything unfolded, %s", async (colorScheme) => {
    await browsing.open(
      "/hardware",
      async (page) => {
        await unfold(page);
        expect(await findViolations(page)).toEqual([]);
      },
      { colorScheme },
    );
  });

  it("fits a screen of 360 px", async () => {
    await browsing.open(
      "/hardware",
      async (page) => {
        await unfold(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
      },
      { viewport: { width: 360, height: 800 } },
    );
  });

  it("says that there is no such organisation", async () => {
    await browsing.open("/hardware?organization=nobody", async (page) => {
      const notice = page.getByRole("heading", { name: "There is no organisation “nobody”" });
      await notice.waitFor();
      expect(await page.locator("table").count()).toBe(0);
    });
  });
});
