import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { runAdmin } from "./__fixtures__/run-admin.ts";
import { startApi } from "./__fixtures__/start-api.ts";
import { readCredentials } from "./read-credentials.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-credentials-"));
  await writeFile(join(folder, "operator-token"), "token-of-the-file\n");
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  [{ LLMCARBON_API_KEY: "lc_key", LLMCARBON_OPERATOR_TOKEN: "token-that-is-set" }, "Bearer lc_key"],
  [{ LLMCARBON_OPERATOR_TOKEN: "token-that-is-set" }, "Bearer token-that-is-set"],
  [{}, "Bearer token-of-the-file"],
])("with %j the API is asked with %s", async (variables, key) => {
  const api = await startApi({ body: JSON.stringify({ organization: "acme", keepActivitiesDays: null }) });
  const environment = { LLMCARBON_OPERATOR_TOKEN: "", LLMCARBON_DATA_DIR: folder, ...variables };
  const { code } = await runAdmin(["retention", "acme", "--api", api.url], environment);
  expect([code, api.requests.map((request) => request.key)]).toEqual([0, [key]]);
  await api.close();
});

it("the token of a file goes to no other machine", async () => {
  vi.stubEnv("LLMCARBON_DATA_DIR", folder);
  expect(await readCredentials({}, new URL("http://localhost:4000"))).toBe("token-of-the-file");
  expect(await readCredentials({}, new URL("https://ledger.example.org"))).toBeUndefined();
  vi.unstubAllEnvs();
});
