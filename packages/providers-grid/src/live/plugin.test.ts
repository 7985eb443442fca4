import { expect, test } from "vitest";
import { createFakeHost } from "./__fixtures__/fake-host.ts";
import { replyStatus, startFakeSource } from "./__fixtures__/fake-source.ts";
import { ask } from "./__fixtures__/get-found.ts";
import plugin, { type LiveGridSettings } from "./plugin.ts";

const host = createFakeHost("2030-01-15T10:20:00Z");
const create = (settings: unknown) => plugin.create(settings as LiveGridSettings, host);

test("gives all sources unless told otherwise, in order of precedence, and asks none of them", () => {
  const providers = create(undefined);
  expect(providers.map(({ providerId }) => providerId)).toEqual([
    "electricity-maps",
    "carbon-intensity-gb",
    "eia",
    "energy-charts",
    "watttime",
  ]);
  expect(providers.map((provider) => provider.doDescribeHealth?.())).toEqual([
    { state: "unconfigured", message: "ELECTRICITY_MAPS_API_KEY missing" },
    { state: "waiting" },
    { state: "unconfigured", message: "EIA_API_KEY missing" },
    { state: "waiting" },
    { state: "unconfigured", message: "WATTTIME_USERNAME and WATTTIME_PASSWORD missing" },
  ]);
});

test("gives those that are named, in that order", () => {
  const providers = create({ sources: ["energy-charts", "eia"] });
  expect(providers.map(({ providerId }) => providerId)).toEqual(["energy-charts", "eia"]);
});

test("hands each source its settings", async () => {
  await using source = await startFakeSource(replyStatus(500));
  const perSource = { "carbon-intensity-gb": { baseUrl: source.baseUrl, attemptCount: 1 } };
  const [provider] = create({ sources: ["carbon-intensity-gb"], perSource });
  if (provider?.kind !== "grid") throw new Error("no grid provider");
  const question = { zone: "GB", from: "2030-01-14", to: "2030-01-15" };
  await expect(ask(provider, question)).rejects.toThrow("HTTP 500");
  expect(source.requests).toHaveLength(1);
});

test.each([
  [{ source: [] }, 'settings: found "source"; allowed: sources, perSource'],
  [
    { sources: ["entsoe"] },
    'settings.sources.0: found "entsoe"; allowed: electricity-maps, carbon-intensity-gb, eia, energy-charts, watttime',
  ],
  [{ sources: ["eia", "eia"] }, 'settings.sources: found ["eia","eia"]; allowed: each source once'],
  [
    { sources: "eia" },
    'settings.sources: found "eia"; allowed: a list of electricity-maps, carbon-intensity-gb, eia, energy-charts, watttime',
  ],
  [
    { perSource: { entsoe: {} } },
    'settings.perSource: found "entsoe"; allowed: electricity-maps, carbon-intensity-gb, eia, energy-charts, watttime',
  ],
  [
    { perSource: { eia: { timeoutS: 0 } } },
    "settings.perSource.eia.timeoutS: found 0; allowed: seconds, 0.01 to 60",
  ],
  [
    { perSource: { eia: { concurrency: 1.5 } } },
    "settings.perSource.eia.concurrency: found 1.5; allowed: a whole number, 1 to 100",
  ],
  [
    { perSource: { eia: { baseUrl: "http://api.eia.gov" } } },
    'settings.perSource.eia.baseUrl: found "http://api.eia.gov"; allowed: https, or http to localhost',
  ],
  [
    { perSource: { eia: { baseUrl: "https://me:secret@api.eia.gov" } } },
    "settings.perSource.eia.baseUrl: found an address with a login; allowed: an address without login, query and fragment",
  ],
  [
    { perSource: { eia: { apiKey: "very-secret" } } },
    'settings.perSource.eia: found "apiKey"; allowed: baseUrl, timeoutS, budgetS, attemptCount, concurrency, requestsPerMinute, longestDays, maxBodyMb, allowSandbox',
  ],
])("refuses %j with one line", (settings, message) => {
  expect(() => create(settings)).toThrow(message);
});
