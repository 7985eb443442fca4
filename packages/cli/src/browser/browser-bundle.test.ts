import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "tsdown";
import { expect, it } from "vitest";

const page = fileURLToPath(new URL("__fixtures__/page.ts", import.meta.url));

/** One script for a page, made as a browser build makes it: nothing of Node can be resolved. */
async function bundleForBrowser(entry: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "llmcarbon-browser-"));
  await build({
    config: false,
    entry: [entry],
    outDir,
    format: "iife",
    platform: "browser",
    target: "es2023",
    dts: false,
    logLevel: "silent",
    deps: { alwaysBundle: [/./] },
    inputOptions: { resolve: { conditionNames: ["@llmcarbon/source", "browser", "import", "default"] } },
    outputOptions: { codeSplitting: false },
  });
  const [script, ...others] = readdirSync(outDir);
  expect(others).toEqual([]);
  return readFileSync(join(outDir, script ?? ""), "utf8");
}

it("the contract and the providers answer in a page, which has nothing of Node", async () => {
  const script = await bundleForBrowser(page);
  expect(script).not.toMatch(/\bnode:|\brequire\(/);
  // A context has the language and nothing else; these are what every browser adds.
  const context = createContext({ structuredClone, atob, TextDecoder, URL });
  runInContext(script, context);
  const answers: unknown = JSON.parse(await (runInContext("answers", context) as Promise<string>));
  expect(answers).toMatchObject({
    energyWh: 1000,
    accelerator: { kind: "found", value: { id: "nvidia-h100-sxm5-80gb", tdpW: 700 } },
    model: { kind: "found", value: { id: "llama-3.1-8b", architecture: { layerCount: 32 } } },
    intensity: { kind: "found", value: { zone: "FR", boundary: "lifecycle" } },
  });
  expect(runInContext("typeof process + typeof Buffer + typeof require", context)).toBe(
    "undefinedundefinedundefined",
  );
});
