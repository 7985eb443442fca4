import { expect, test } from "vitest";
import { createKeyForecast } from "./key-forecast.ts";

test("keys are taken to be new until one is known, and again after fifty transactions without one", () => {
  const forecast = createKeyForecast();
  expect(forecast.isAllNew("us")).toBe(true);
  forecast.learn("us", false);
  for (let count = 1; count <= 50; count += 1) {
    expect(forecast.isAllNew("us"), `after ${count - 1}`).toBe(false);
    forecast.learn("us", true);
  }
  expect(forecast.isAllNew("us")).toBe(true);
});

test("a known key meanwhile begins the count anew, and is no matter of others", () => {
  const forecast = createKeyForecast();
  forecast.learn("us", false);
  for (let count = 0; count < 49; count += 1) forecast.learn("us", true);
  forecast.learn("us", false);
  forecast.learn("us", true);
  expect(forecast.isAllNew("us")).toBe(false);
  expect(forecast.isAllNew("them")).toBe(true);
});
