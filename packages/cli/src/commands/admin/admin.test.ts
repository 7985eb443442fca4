import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nodeArgs } from "../../__fixtures__/run-command.ts";
import { runAdmin } from "./__fixtures__/run-admin.ts";
import { startApi, type FakeApi } from "./__fixtures__/start-api.ts";

let folder: string;
let api: FakeApi;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-admin-"));
});
afterEach(() => api?.close());
afterAll(() => rm(folder, { recursive: true }));

const json = (value: unknown) => ({ body: JSON.stringify(value) });
const problem = (status: number, detail: string) => ({ status, ...json({ code: "said", detail }) });

describe("llmcarbon admin export", () => {
  it("writes what the API sends to a file that is new", async () => {
    api = await startApi({ body: "archive" }, { body: "archive" });
    const to = join(folder, "acme.tar.gz");
    const args = ["export", "acme", "--to", to, "--api", `${api.url}/`, "--key", "MY_KEY"];
    const { code, stdout, stderr } = await runAdmin(args, { MY_KEY: "lc_test" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ organization: "acme", file: to, byteCount: 7 });
    expect(code).toBe(0);
    expect(await readFile(to, "utf8")).toBe("archive");
    expect(api.requests).toEqual([
      { line: "GET /v1/admin/organizations/acme/archive", key: "Bearer lc_test", body: "" },
    ]);
    const again = await runAdmin(args, { MY_KEY: "lc_test" });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toBe(
      `llmcarbon: --to: found "${to}" there already; allowed: a file that does not exist yet\n`,
    );
    expect(api.requests).toHaveLength(1);
  });

  it("writes to standard output and says the rest elsewhere", async () => {
    api = await startApi({ body: "archive" });
    const { code, stdout, stderr } = await runAdmin(["export", "acme", "--to", "-", "--api", api.url]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "archive",
      stderr: "llmcarbon: 7 B written\n",
    });
  });

  it("leaves no file of an archive that was cut off", async () => {
    api = await startApi({ body: "arch", isCutOff: true });
    const to = join(folder, "cut.tar.gz");
    const { code, stdout, stderr } = await runAdmin(["export", "acme", "--to", to, "--api", api.url]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^llmcarbon: [^\n]*cut off[^\n]*\n$/);
    expect((await readdir(folder)).filter((name) => name.startsWith("cut"))).toEqual([]);
  });
});

it("leaves no file when it is interrupted, and ends by the signal", async () => {
  api = await startApi({ body: "arch", isEndless: true });
  const to = join(folder, "interrupted.tar.gz");
  const args = [...nodeArgs, "admin", "export", "acme", "--to", to, "--api", api.url];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const list = async () => (await readdir(folder)).filter((name) => name.startsWith("interrupted"));
  await expect.poll(list, { timeout: 20_000 }).toHaveLength(1);
  child.kill("SIGINT");
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal ?? code).toBe("SIGINT");
  expect(await list()).toEqual([]);
});

describe("llmcarbon admin import-archive", () => {
  it("sends the file and says what became of it", async () => {
    api = await startApi(json({ id: "1", slug: "copy", name: "Acme", rowCount: 3 }));
    const file = join(folder, "import.tar.gz");
    await writeFile(file, "archive");
    const args = ["import-archive", file, "--as", "copy", "--api", api.url];
    const { code, stdout } = await runAdmin([...args, "--format", "table"]);
    expect(stdout).toBe("id        1\nslug      copy\nname      Acme\nrowCount  3\n");
    expect(code).toBe(0);
    expect(api.requests).toMatchObject([{ line: "POST /v1/admin/archives?as=copy", body: "archive" }]);
  });

  it("says what the API says where it refuses, and fails where it fails", async () => {
    api = await startApi(problem(422, "activity.ndjson: found sha256 0"), problem(507, "a disk is full"));
    const file = join(folder, "refused.tar.gz");
    await writeFile(file, "archive");
    const run = () => runAdmin(["import-archive", file, "--api", api.url]);
    expect(await run()).toEqual({
      code: 2,
      stdout: "",
      stderr: "llmcarbon: activity.ndjson: found sha256 0\n",
    });
    expect(await run()).toEqual({ code: 1, stdout: "", stderr: "llmcarbon: a disk is full\n" });
  });
});

describe("llmcarbon admin retention and delete-organization", () => {
  it("tells, sets and lifts the rule", async () => {
    const rule = (days: number | null) => json({ organization: "acme", keepActivitiesDays: days });
    api = await startApi(rule(null), rule(30), rule(null));
    const run = async (...flags: string[]) =>
      (await runAdmin(["retention", "acme", ...flags, "--api", api.url, "--format", "csv"])).stdout;
    expect(await run()).toBe("organization,keepActivitiesDays\nacme,\n");
    expect(await run("--keep-days", "30")).toBe("organization,keepActivitiesDays\nacme,30\n");
    await run("--keep-all");
    expect(api.requests.map(({ line, body }) => `${line} ${body}`)).toEqual([
      "GET /v1/admin/organizations/acme/retention ",
      'PUT /v1/admin/organizations/acme/retention {"keepActivitiesDays":30}',
      'PUT /v1/admin/organizations/acme/retention {"keepActivitiesDays":null}',
    ]);
  });

  it("ends an organisation with its name said twice", async () => {
    api = await startApi(json({ organization: "acme", rowCount: 9, isDeleted: true }));
    const args = [
      "delete-organization",
      "acme",
      "--confirm",
      "acme",
      "--api",
      api.url,
      "--format",
      "markdown",
    ];
    expect((await runAdmin(args)).stdout).toBe(
      "| organization | rowCount | isDeleted |\n| --- | --- | --- |\n| acme | 9 | true |\n",
    );
    expect(api.requests[0]?.line).toBe("DELETE /v1/admin/organizations/acme?confirm=acme");
  });
});

describe("llmcarbon admin audit", () => {
  const HASH = "a".repeat(64);

  it("tells what the API found, and ends with another code where the log is not whole", async () => {
    const verdict = { isIntact: true, entryCount: 12, head: `12:${HASH}`, fault: null };
    const fault = { kind: "altered", sequence: 3, message: "entry 3 was altered: so it is" };
    api = await startApi(json(verdict), json({ ...verdict, isIntact: false, entryCount: 2, fault }));
    const run = (...flags: string[]) => runAdmin(["audit", "verify", "acme", ...flags, "--api", api.url]);
    const whole = await run();
    expect(JSON.parse(whole.stdout)).toEqual({
      organization: "acme",
      isIntact: true,
      entryCount: 12,
      head: `12:${HASH}`,
      fault: null,
      message: null,
    });
    expect(whole.code).toBe(0);
    const broken = await run("--expected-head", `12:${HASH}`);
    expect(JSON.parse(broken.stdout)).toMatchObject({
      isIntact: false,
      fault: "altered",
      message: fault.message,
    });
    expect(broken.code).toBe(3);
    expect(api.requests.map(({ line }) => line)).toEqual([
      "GET /v1/audit/verify?organization=acme",
      `GET /v1/audit/verify?organization=acme&expectedHead=12%3A${HASH}`,
    ]);
  });

  it("writes an export to a file that is new", async () => {
    api = await startApi({ body: "{}\n" });
    const to = join(folder, "trail.ndjson");
    const { code, stdout } = await runAdmin(["audit", "export", "acme", "--to", to, "--api", api.url]);
    expect(JSON.parse(stdout)).toEqual({ organization: "acme", file: to, byteCount: 3 });
    expect(code).toBe(0);
    expect(api.requests[0]?.line).toBe("GET /v1/audit/export?organization=acme");
  });

  it("looks an exported log through by itself", async () => {
    const file = join(folder, "exported.ndjson");
    const run = async (lines: readonly string[], ...flags: string[]) => {
      await writeFile(file, lines.map((line) => `${line}\n`).join(""));
      return runAdmin(["audit", "verify", "--file", file, ...flags]);
    };
    const lines = exampleTrail(4);
    const whole = await run(lines);
    const { head } = JSON.parse(whole.stdout) as { head: string };
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(whole.stdout)).toMatchObject({ file, isIntact: true, entryCount: 4 });
    expect((await run(lines.slice(0, 3), "--expected-head", head)).stdout).toContain('"cut"');
    const altered = await run(lines.map((line) => line.replace("site-3", "site-9")));
    expect(altered.code).toBe(3);
    expect(JSON.parse(altered.stdout)).toMatchObject({
      isIntact: false,
      entryCount: 2,
      fault: "altered",
      message: expect.stringMatching(/^entry 3 was altered/),
    });
    expect(await run([...lines, "{}"])).toMatchObject({
      code: 2,
      stderr: `llmcarbon: ${file}: line 5: found no entry of an audit log; allowed: what llmcarbon admin audit export wrote\n`,
    });
  });
});

/** A trail as it is documented, put together without the program that is tested. */
function exampleTrail(length: number): string[] {
  const lines: string[] = [];
  let previousHash = "0".repeat(64);
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry = {
      action: "site.put",
      actor: { id: null, kind: "system", name: "example" },
      after: { pue: 1.2 },
      at: "2025-03-01T00:00:00.000Z",
      before: null,
      object: { id: `site-${sequence}`, kind: "site" },
      previousHash,
      requestId: null,
      sequence,
    };
    // Its keys stand in order, so that this is canonical JSON.
    const hash = createHash("sha256").update(JSON.stringify(entry)).digest("hex");
    lines.push(JSON.stringify({ ...entry, hash }));
    previousHash = hash;
  }
  return lines;
}

it.each([
  [["export", "acme"], 2, "required option '--to <file>' not specified"],
  [["audit", "verify"], 2, "organization: found nothing"],
  [["audit", "verify", "acme", "--file", "x"], 2, "--file: found together with an organization"],
  [["audit", "verify", "--file", "x", "--api", "URL"], 2, "--file: found together with --api"],
  [["audit", "verify", "acme", "--expected-head", "12"], 2, '--expected-head: found "12"'],
  [["audit", "verify", "--file", "/no/such/file"], 1, "/no/such/file: cannot be read: no such file"],
  [["audit", "export", "acme"], 2, "required option '--to <file>' not specified"],
  [["delete-organization", "acme"], 2, "required option '--confirm <slug>' not specified"],
  [["retention", "acme", "--keep-days", "many"], 2, '--keep-days: found "many"'],
  [["retention", "acme", "--keep-days", "1", "--keep-all"], 2, "--keep-all: found together with --keep-days"],
  [
    ["export", "acme", "--to", "/no/such/folder/x", "--api", "URL"],
    1,
    "/no/such/folder/x: cannot be written",
  ],
  [["export", "acme", "--to", "x", "--api", "ftp://x"], 2, '--api: found "ftp://x"'],
  [["export", "acme", "--to", "x", "--key", "NO_SUCH_KEY"], 2, '--key: found nothing in "NO_SUCH_KEY"'],
  [
    ["export", "acme", "--to", "x", "--api", "http://127.0.0.1:1"],
    1,
    "http://127.0.0.1:1: cannot be reached",
  ],
  [["import-archive", "/no/such/file"], 1, "/no/such/file: cannot be read: no such file"],
  [
    ["backup", "--to", "x", "--api", "http://x", "--data-dir", "y"],
    2,
    "--data-dir: found together with --api",
  ],
  [["backup", "--to", "x", "--data-dir", "/no/such/dir"], 1, "/no/such/dir holds no embedded ledger"],
  [["restore", "/no/such/file"], 1, "/no/such/file: cannot be read: no such file"],
  [["restore", "package.json"], 2, "package.json: found no backup"],
  [["nothing"], 2, "unknown command 'nothing'"],
])("refuses %j in one line", async (args, ...[code, message]) => {
  api = await startApi({ body: "archive" });
  const outcome = await runAdmin(args.map((arg) => (arg === "URL" ? api.url : arg)));
  expect(outcome.stderr).toContain(`llmcarbon: ${message}`);
  expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
  expect(outcome).toMatchObject({ code, stdout: "" });
});
