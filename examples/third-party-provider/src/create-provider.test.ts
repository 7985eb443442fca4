import { expect, test } from "vitest";
import { createProvider } from "./create-provider.ts";

const findSite = async (cloudRegion: string) => {
  const answer = await createProvider().doFindSite({ cloudRegion });
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer.value;
};

// As the article has them: dashboards for DC2, DC3 and DC5, the impact report for the others.
test.each([
  ["scaleway/dc2", 1.48],
  ["scaleway/dc3", 1.35],
  ["scaleway/dc4", 1.5],
  ["scaleway/dc5", 1.17],
  ["scaleway/ams1", 1.2],
  ["scaleway/waw1", 1.51],
])("%s has a PUE of %d", async (region, pue) => {
  expect((await findSite(region)).pue?.value).toBe(pue);
});

test("no water where none evaporates, no figure where there is only a bound", async () => {
  expect((await findSite("scaleway/dc3")).waterIntensityLPerKwh?.value).toBe(0);
  expect(await findSite("scaleway/dc5")).not.toHaveProperty("waterIntensityLPerKwh");
});
