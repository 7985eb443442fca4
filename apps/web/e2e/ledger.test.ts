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

const themes = ["light", "dark"] as const;

const call = {
  phase: "inference",
  model: "llama-3.1-8b",
  hardware: { accelerator: "H100", count: 1 },
  site: { name: "hall" },
  workload: { requestCount: 1000, inputTokenCount: 2000, cachedInputTokenCount: 500, outputTokenCount: 300 },
  project: "chat",
  source: "gateway",
};
const inMarch = { start: "2024-03-05T10:00:00Z" };
const inApril = { start: "2024-04-05T10:00:00Z" };

describe.runIf(isRun)(`a ledger that closes, waits and restates${runNote}`, () => {
  let browsing: Browsing;
  let restatement: string;

  beforeAll(async () => {
    browsing = await startBrowsing({ demo: "off" });
    await send("PUT", "/sites/hall", { countryCode: "DE", pue: 1.5 });
    await send("POST", "/activities", [
      { ...call, id: "march", period: inMarch, requestId: "call-1" },
      { ...call, id: "march-again", period: inMarch, requestId: "call-1", source: "sdk" },
      { ...call, id: "april", period: inApril },
      { ...call, id: "unknown", period: inApril, model: "nova-of-nobody" },
    ]);
    await send("PUT", "/periods/2024-03");
    await send("POST", "/activities", [{ ...call, id: "late", period: inMarch }]);
    await send("PUT", "/sites/hall", { countryCode: "DE", pue: 1.2 });
    restatement = await restated();
  });
  afterAll(() => browsing?.close());

  async function send(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await fetch(`${browsing.api.url}/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  }

  const ask = async <Value>(path: string): Promise<Value> =>
    (await (await fetch(`${browsing.api.url}/v1${path}`)).json()) as Value;

  type Listed = { readonly id: string; readonly state: string; readonly changedCount: number };

  /** The restatement that changed something; it has as long as the test has. */
  async function restated(): Promise<string> {
    for (;;) {
      const { restatements } = await ask<{ restatements: readonly Listed[] }>("/restatements");
      const found = restatements.find(({ state, changedCount }) => state === "done" && changedCount > 0);
      if (found !== undefined) return found.id;
    }
  }

  async function findActivity(externalId: string): Promise<string> {
    const { items } = await ask<{ items: readonly { id: string; externalId: string }[] }>("/activities");
    return items.find((item) => item.externalId === externalId)!.id;
  }

  it("says how many activities wait, under which name and why, and leaves them out of the lists", async () => {
    await browsing.open("/", async (page) => {
      const notice = await page.locator("[data-waiting]").innerText();
      expect(notice).toMatch(/^1 activity waits and is in no figure/);
      expect(notice).toMatch(/nova-of-nobody\s+model: found unknown model "nova-of-nobody"/);
      expect(await page.locator("[data-ranking=model] li").count()).toBe(1);
    });
    await browsing.open("/?from=2024-03-01&to=2024-04-01", async (page) => {
      expect(await page.locator("[data-waiting]").count()).toBe(0);
    });
  });

  it("shows of a month in which all waits its counts alone", async () => {
    await send("POST", "/activities", [
      { ...call, id: "june", period: { start: "2024-06-01T00:00:00Z" }, model: "nova-of-nobody" },
    ]);
    await browsing.open("/?from=2024-06-01&to=2024-07-01", async (page) => {
      const figures = page.locator("[data-figure]");
      expect(await figures.evaluateAll((all) => all.map((each) => each.dataset["figure"]))).toEqual([
        "tokens",
        "activities",
      ]);
      expect(await page.locator("figure").count()).toBe(0);
    });
  });

  it("counts tokens, those from a cache named, and water", async () => {
    await browsing.open("/?from=2024-03-01&to=2024-04-01", async (page) => {
      const tokens = await page.locator("[data-figure=tokens]").innerText();
      expect(tokens).toMatch(/2\.3M[^]*2M read\s+of these 500K cached\s+300K written/);
      expect(await page.locator("[data-figure=water]").innerText()).toMatch(/m?L[^]*90%: [^]*where known/);
    });
  });

  it("tells adjustments of closed months beside the sums", async () => {
    await browsing.open("/?lang=de", async (page) => {
      const line = page.locator("[data-adjustments]");
      expect(await line.locator("> p").innerText()).toMatch(
        /^Neben diesen Summen, .*: \+[\d,]+ gCO₂e spät gebucht \(1 Aktivität\), −[\d,]+ gCO₂e durch Neubuchung\.$/,
      );
      await line.getByText("Nach Monaten").click();
      expect(await line.locator("tbody tr").count()).toBe(2);
      await line.getByRole("link", { name: "Alle Neubuchungen" }).click();
      await page.waitForURL(/\/sources\?lang=de#restatements$/);
    });
  });

  it("counts what came late and waits, in its line and with all that waits", async () => {
    await send("POST", "/activities", [
      { ...call, id: "late-unknown", period: inMarch, model: "nova-of-nobody" },
    ]);
    await browsing.open("/?from=2024-03-01&to=2024-04-01", async (page) => {
      expect(await page.locator("[data-adjustments] > p").innerText()).toContain(
        "booked late (2 activities, 1 of them not resolved yet)",
      );
      const notice = page.locator("[data-waiting]");
      expect(await notice.innerText()).toMatch(
        /^3 activities wait [^]*They are counted over all periods\.[^]*nova-of-nobody[^]*\b3\b/,
      );
    });
  });

  it("draws what was emitted where, by site", async () => {
    await browsing.open("/?group=site", async (page) => {
      const chart = page.locator("figure").first();
      expect(await chart.innerText()).toContain("hall");
    });
  });

  it("shows usage with its factor and the other report of the same call", async () => {
    await browsing.open(`/?explain=total&activity=${await findActivity("march")}`, async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.locator("[data-factor]").waitFor();
      expect(await dialog.innerText()).toMatch(
        /Requests\s+1,000\s+Input tokens\s+1,500,000\s+Input tokens from a cache\s+500,000\s+Output tokens\s+300,000/,
      );
      expect(await dialog.innerText()).toMatch(/Counted once, also reported by\s+sdk \/ march-again/);
      const factor = dialog.locator("[data-factor]");
      expect(await factor.innerText()).toMatch(/Factor version 2[^]*Compiled once for this model/);
      expect(await factor.locator("tbody tr").count()).toBe(4);
    });
  });

  it("shows why an activity waits, and no formulas", async () => {
    await browsing.open(`/?explain=total&activity=${await findActivity("unknown")}`, async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByText("Not resolved yet, and in no figure").waitFor();
      expect(await dialog.innerText()).toContain('unknown model "nova-of-nobody"');
      expect(await dialog.getByRole("heading", { name: "Formulas and inputs" }).count()).toBe(0);
    });
  });

  it("lists restatements, and opens before and after by keyboard", async () => {
    await browsing.open("/sources", async (page) => {
      const row = page.locator(`[data-restatement="${restatement}"]`);
      expect(await row.innerText()).toMatch(
        /site "hall" is described anew: pue 1.5 → 1.2 site\s+done\s+1 of \d/,
      );
      await row.getByRole("link").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.searchParams.get("restatement") === restatement);
      const lines = page.locator("[data-restatement-lines] tbody tr");
      await lines.first().waitFor();
      const texts = await lines.allInnerTexts();
      expect(texts.map((text) => text.replaceAll(/\s+/g, " "))).toEqual([
        expect.stringMatching(/^All [\d.]+ [\d.]+ −[\d.]+ g −\d+\.\d%$/),
        expect.stringMatching(/^Months still open /),
        expect.stringMatching(/^Closed months, adjusted /),
        expect.stringMatching(/^Mar 2024 chat adjustment [\d.]+ [\d.]+ −/),
        expect.stringMatching(/^Apr 2024 chat [\d.]+ [\d.]+ −/),
      ]);
      expect(await page.locator("[data-closed-periods]").innerText()).toBe(
        "Closed months, whose figures stay: Mar 2024.",
      );
    });
  });

  it("says what is not there: a restatement, an organisation, hours of the grid", async () => {
    await browsing.open("/sources?restatement=17", async (page) => {
      await page.getByText("There is no such restatement.").waitFor();
      await page.getByText("No hours were read yet for the zones in use.").waitFor();
    });
    await browsing.open("/sources?organization=nobody", async (page) => {
      await page.getByText("There is no organisation “nobody”.").waitFor();
      expect(await page.locator("[data-plugin]").count()).toBeGreaterThan(0);
    });
  });

  const looked = [
    "/",
    "/?explain=total&activity=march",
    "/?explain=total&activity=unknown",
    "/sources?restatement=",
  ];

  const complete = async (path: string): Promise<string> => {
    const name = /activity=(\w+)/.exec(path)?.[1];
    if (path.endsWith("restatement=")) return `${path}${restatement}`;
    return name === undefined ? path : path.replace(name, await findActivity(name));
  };

  it.each(looked.flatMap((path) => themes.map((theme) => [path, theme] as const)))(
    "holds WCAG on %s with everything unfolded, %s",
    async (path, colorScheme) => {
      await browsing.open(
        await complete(path),
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
      const full = await complete(path);
      await browsing.open(
        `${full}${full.includes("?") ? "&" : "?"}lang=${language}`,
        async (page) => {
          expect(await measureOverflow(page)).toBe(0);
          expect(await findViolations(page)).toEqual([]);
        },
        { viewport: { width: 360, height: 740 } },
      );
    },
  );

  it("prints all lines of a restatement, and no links to open it", async () => {
    await browsing.open(`/sources?restatement=${restatement}`, async (page) => {
      await page.emulateMedia({ media: "print" });
      const region = page.locator("[data-restatement-lines] section");
      expect(await region.evaluate((element) => getComputedStyle(element).maxHeight)).toBe("none");
      expect(await page.locator("[data-restatement] a").first().isVisible()).toBe(false);
    });
  });

  it("costs a first visit of the overview little script", async () => {
    await browsing.open("/", async (page) => {
      expect(await measureScript(page)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
    });
  });
});
