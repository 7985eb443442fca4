import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseActivity } from "@llmcarbon/core";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runImportCommand } from "./__fixtures__/run-import-command.ts";
import { startLedger } from "./__fixtures__/start-ledger.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = "timestamp,project_name,run_id,duration,energy_consumed,country_iso_code,gpu_count,gpu_model";
const toRow = (id: string, energy = "2.5"): string =>
  `2026-11-20T15:00:00,chat,${id},3600,${energy},FRA,4,4 x NVIDIA A100-SXM4-80GB`;
const toFile = async (name: string, lines: readonly string[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, name.endsWith(".gz") ? gzipSync(lines.join("\n")) : lines.join("\n"));
  return path;
};

describe("llmcarbon import --dry-run", () => {
  it("prints the activities it would book, and says how many on standard error", async () => {
    const file = await toFile("two.csv.gz", [HEADER, toRow("a"), toRow("b")]);
    const { code, stdout, stderr } = await runImportCommand([
      "codecarbon",
      file,
      "--dry-run",
      "--team",
      "research",
    ]);
    const documents = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(documents).toMatchObject([
      { id: "a", source: "codecarbon", project: "chat", team: "research", measured: { energyKwh: 2.5 } },
      { id: "b", site: { countryCode: "FR" } },
    ]);
    for (const document of documents) expect(() => parseActivity(document)).not.toThrow();
    expect(stderr).toBe("llmcarbon: 2 to book, 0 rejected, 0 left out\n");
    expect(code).toBe(0);
  });

  it("prints CSV that it can read again, JSON and a table", async () => {
    const file = await toFile("formats.csv", [HEADER, toRow("a"), toRow("b")]);
    const dry = async (format: string) =>
      (await runImportCommand(["codecarbon", file, "--dry-run", "--format", format])).stdout;
    const json = JSON.parse(await dry("json")) as unknown;
    const again = await runImportCommand(["own", "-", "--dry-run", "--format", "json"], {
      input: await dry("csv"),
    });
    expect(JSON.parse(again.stdout)).toEqual(json);
    expect((await dry("table")).split("\n")).toMatchObject([
      expect.stringMatching(/^id +phase +model +project +period\.start +figure$/),
      expect.stringContaining("2.5 kWh"),
      expect.stringContaining("chat"),
      "",
    ]);
  });

  it("writes rejected rows with their reasons, and exits 3", async () => {
    const file = await toFile("bad.csv", [HEADER, toRow("a"), toRow("b", "much"), toRow("c", "0.0")]);
    const rejects = join(folder, "rejects.ndjson");
    const { code, stdout, stderr } = await runImportCommand([
      "codecarbon",
      file,
      "--dry-run",
      "--rejects",
      rejects,
    ]);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(await readFile(rejects, "utf8"))).toEqual({
      file,
      line: 3,
      reason: expect.stringContaining("row: found cells that do not suit their columns"),
      text: expect.stringContaining("much"),
    });
    expect(stderr).toMatch(/^llmcarbon: left out 1: [^\n]+\nllmcarbon: 1 to book, 1 rejected, 1 left out\n$/);
    expect(code).toBe(3);
    const spoken = await runImportCommand(["codecarbon", file, "--dry-run"]);
    expect(spoken.stderr).toContain(`${file}:3: row: found`);
  });

  it.each([
    [["nothing", "-"], 2, 'format: found "nothing"; allowed: one of codecarbon, '],
    [["codecarbon", "/no/such/file"], 1, "/no/such/file: cannot be read: no such file"],
    [["codecarbon", "-", "--utc-offset", "Paris", "--dry-run"], 2, '--utc-offset: found "Paris"'],
    [
      ["codecarbon", "-", "--phase", "lunch", "--dry-run"],
      2,
      '--phase: found "lunch"; allowed: one of training',
    ],
    [["codecarbon", "-", "--format", "csv"], 2, '--format: found "csv" without --dry-run'],
    [["codecarbon", "-", "--api", "ftp://x"], 2, '--api: found "ftp://x"'],
    [["codecarbon", "-", "--key", "NO_SUCH_KEY"], 2, '--key: found nothing in "NO_SUCH_KEY"'],
    [["codecarbon", "-", "--dry-run"], 2, "found no row to import"],
    [
      ["codecarbon", "-", "--organization", "Open Models"],
      2,
      '--organization: found "Open Models"; allowed: ',
    ],
    [
      ["codecarbon", "-", "--dry-run", "--rejects", "/no/such/folder/x"],
      1,
      "/no/such/folder/x: cannot be written",
    ],
  ])("refuses %j in one line", async (args, ...[code, message]) => {
    const outcome = await runImportCommand(args);
    expect(outcome.stderr).toContain(`llmcarbon: ${message}`);
    expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
    expect(outcome).toMatchObject({ code, stdout: "" });
  });
});

describe("a model card", () => {
  const CARD = [
    "---",
    "co2_eq_emissions:",
    "  emissions: 3.45",
    "  energy_consumed: 0.0089",
    "---",
    "# A model",
  ];
  const period = ["--period-start", "2024-03-01", "--period-end", "2024-03-02"];

  it("is refused without a time, as the ledger would refuse it, whether it is to be booked or not", async () => {
    const ledger = await startLedger();
    const file = await toFile("untimed.md", CARD);
    for (const way of [["--dry-run"], ["--api", ledger.url]]) {
      const outcome = await runImportCommand(["huggingface", file, ...way]);
      expect(outcome).toMatchObject({ code: 2, stdout: "" });
      expect(outcome.stderr.split("\n")[0]).toBe(
        `llmcarbon: ${file}:1: period: found nothing; allowed: a time in the file, or --period-start and --period-end`,
      );
    }
    expect(ledger.booked.size).toBe(0);
    await ledger.close();
  });

  it("is booked at the time that the flags tell", async () => {
    const ledger = await startLedger();
    const file = await toFile("timed.md", CARD);
    const outcome = await runImportCommand(["huggingface", file, ...period, "--api", ledger.url]);
    expect(outcome).toMatchObject({
      code: 0,
      stderr: "llmcarbon: 1 booked, 0 known already, 0 rejected, 0 left out\n",
    });
    expect([...ledger.booked.values()]).toMatchObject([
      {
        source: "huggingface",
        period: { start: "2024-03-01T00:00:00.000Z", end: "2024-03-02T00:00:00.000Z" },
      },
    ]);
    await ledger.close();
  });
});

describe("a bill", () => {
  it("tells why it leaves rows out, and how many", async () => {
    const file = await toFile("bill.csv", [
      "ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ProviderName,ChargeDescription",
      "Tax,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,1,Hours,AWS,VAT",
      ...["m5.large", "m5.xlarge"].map(
        (type) => `Usage,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,1,Hours,AWS,${type}`,
      ),
    ]);
    expect((await runImportCommand(["focus", file, "--dry-run"])).stderr.split("\n")).toEqual([
      "llmcarbon: left out 2: neither hours of a machine with accelerators nor tokens of a model",
      "llmcarbon: left out 1: a charge that is no use: a tax, a purchase, a credit",
      "llmcarbon: 0 to book, 0 rejected, 3 left out",
      "",
    ]);
  });

  it("of another format is wrong usage, and says which column it lacks", async () => {
    const file = await toFile("other.csv", ["date,service,cost", "2026-01-01,EC2,3", "2026-01-02,EC2,4"]);
    expect(await runImportCommand(["focus", file, "--dry-run"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: `llmcarbon: ${file}:1: header: found no column ChargePeriodStart; allowed: a file of this format, which has it\nllmcarbon: 0 to book, 1 rejected, 0 left out\n`,
    });
  });

  it("of Google's names accelerators that the catalogue has", async () => {
    const parts = [
      "Nvidia Tesla A100",
      "Nvidia Tesla A100 80GB",
      "Nvidia H100 80GB",
      "Nvidia H100 80GB Mega",
      "H200 141GB",
      "Nvidia Tesla V100",
      "Nvidia Tesla P100",
      "Nvidia Tesla P4",
      "Nvidia Tesla T4",
      "Nvidia L4",
    ];
    const file = await toFile("google.csv", [
      "ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ProviderName,ChargeDescription",
      ...[...parts.map((part) => `${part} GPU`), "A4 Nvidia B200 (1 gpu slice)"].map(
        (part) => `2026-01-01,2026-01-02,24,Hours,Google Cloud,${part} running in Americas`,
      ),
    ]);
    const { stdout } = await runImportCommand(["focus", file, "--dry-run", "--format", "json"]);
    const documents = JSON.parse(stdout) as readonly {
      readonly hardware: { readonly accelerator: string };
    }[];
    // Two of the lines are of one part, and of one day.
    expect(documents).toHaveLength(parts.length);
    const provider = createHardwareProvider();
    for (const { hardware } of documents) {
      const found = await provider.doFindAccelerator({ name: hardware.accelerator });
      expect(found).toBeDefined();
      expect(JSON.stringify(found)).toContain(`"${hardware.accelerator}"`);
    }
  });
});

describe("two hosts of vLLM with equal labels", () => {
  const toScrapes = async (name: string, factor: number): Promise<string> =>
    toFile(
      name,
      [1, 2].flatMap((minute) => [
        `# scraped_at 2026-01-01T00:0${minute}:00Z`,
        ...["prompt_tokens", "generation_tokens", "request_success"].map(
          (counter) => `vllm:${counter}_total{engine="0",model_name="m"} ${minute * factor}`,
        ),
      ]),
    );

  it("are refused in one run, and booked with a source for each", async () => {
    const ledger = await startLedger();
    const [first, second] = [await toScrapes("a.prom", 10), await toScrapes("b.prom", 20)];
    const run = (...args: readonly string[]) => runImportCommand(["vllm", ...args, "--api", ledger.url]);
    const both = await run(first, second);
    expect(both.code).toBe(3);
    expect(both.stderr).toMatch(
      new RegExp(
        `^llmcarbon: ${second}:\\d+: id: found "[^"]+" twice with other figures in source "vllm"; allowed: once; .+--source.+\\n` +
          "llmcarbon: 1 booked, 0 known already, 1 rejected, 0 left out\\n$",
      ),
    );
    expect((await run(second, "--source", "vllm-host-b")).code).toBe(0);
    expect(ledger.booked.size).toBe(2);
    await ledger.close();
  });
});

describe("llmcarbon import", () => {
  it("books for the organisation that it is told", async () => {
    const ledger = await startLedger();
    const file = await toFile("organization.csv", [HEADER, toRow("a")]);
    await runImportCommand(["codecarbon", file, "--api", ledger.url, "--organization", "open-models"]);
    await runImportCommand(["codecarbon", file, "--api", ledger.url]);
    expect(ledger.paths).toEqual(["/v1/activities?organization=open-models", "/v1/activities"]);
    await ledger.close();
  });

  it("books in batches, with the key, and changes nothing when it is run again", async () => {
    const ledger = await startLedger();
    const rows = Array.from({ length: 2100 }, (_, index) => toRow(`r${index}`));
    const file = await toFile("many.csv", [HEADER, ...rows]);
    const args = ["codecarbon", file, "--api", `${ledger.url}/`, "--key", "MY_KEY", "--source", "cluster"];
    const first = await runImportCommand(args, { env: { MY_KEY: "lc_test" } });
    expect(first).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "llmcarbon: 2100 booked, 0 known already, 0 rejected, 0 left out\n",
    });
    expect(ledger.batchSizes).toEqual([1000, 1000, 100]);
    expect(new Set(ledger.keys)).toEqual(new Set(["Bearer lc_test"]));
    expect(ledger.booked.get("cluster r2099")).toMatchObject({ id: "r2099", source: "cluster" });
    const again = await runImportCommand(args, { env: { MY_KEY: "lc_test" } });
    expect(again.stderr).toContain("0 booked, 2100 known already");
    expect(ledger.booked.size).toBe(2100);
    await ledger.close();
  });

  it("tries again what may pass, and books once what was booked without an answer", async () => {
    const ledger = await startLedger({
      troubles: [{ status: 429, retryAfter: "0" }, { status: 503, retryAfter: "0" }, "lost"],
    });
    const file = await toFile("retry.csv", [HEADER, toRow("a"), toRow("b")]);
    const { code, stderr } = await runImportCommand(["codecarbon", file, "--api", ledger.url]);
    expect(stderr).toBe("llmcarbon: 0 booked, 2 known already, 0 rejected, 0 left out\n");
    expect(code).toBe(0);
    expect(ledger.booked.size).toBe(2);
    await ledger.close();
  });

  it.each([1, 2, 3])("goes on where it was killed after batch %i, and doubles nothing", async (last) => {
    let kill = (): void => {};
    const killed = new Promise<void>((resolve) => {
      kill = resolve;
    });
    const ledger = await startLedger({
      onBooked: (batchCount) => {
        if (batchCount === last) kill();
      },
    });
    const rows = Array.from({ length: 5200 }, (_, index) => toRow(`r${index}`));
    const file = await toFile(`killed-${last}.csv`, [HEADER, ...rows]);
    const args = ["codecarbon", file, "--api", ledger.url];
    const first = await runImportCommand(args, { killed });
    expect(first.code).toBeNull();
    const bookedCount = ledger.booked.size;
    expect(bookedCount).toBeGreaterThanOrEqual(last * 1000);
    expect(bookedCount).toBeLessThan(rows.length);
    const again = await runImportCommand(args);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toBe(
      `llmcarbon: ${rows.length - bookedCount} booked, ${bookedCount} known already, 0 rejected, 0 left out\n`,
    );
    expect(ledger.booked.size).toBe(rows.length);
    await ledger.close();
  });

  it("says how many calls another source has told, and how many wait for a name", async () => {
    const ledger = await startLedger({ told: ["chatcmpl-1"], unknown: ["openai/nobody"] });
    const logs = ["gpt-4o", "gpt-4o", "nobody"].map((model, index) => ({
      request_id: `chatcmpl-${index}`,
      call_type: "acompletion",
      prompt_tokens: 10,
      completion_tokens: 5,
      startTime: "2026-01-01T00:00:00Z",
      model,
      custom_llm_provider: "openai",
    }));
    const file = await toFile(
      "told.ndjson",
      logs.map((log) => JSON.stringify(log)),
    );
    const { stderr, code } = await runImportCommand(["litellm", file, "--api", ledger.url]);
    expect(stderr).toBe(
      "llmcarbon: 2 booked (1 of them unresolved), 0 known already, 1 told by another source, 0 rejected, 0 left out\n",
    );
    expect(code).toBe(0);
    await ledger.close();
  });

  it("names the row that the ledger refused", async () => {
    const ledger = await startLedger({ refused: ["b"] });
    const file = await toFile("refused.csv", [HEADER, toRow("a"), "", toRow("b"), toRow("c")]);
    const { code, stderr } = await runImportCommand(["codecarbon", file, "--api", ledger.url]);
    expect(stderr).toBe(
      `llmcarbon: ${file}:4: model: found none\nllmcarbon: 2 booked, 0 known already, 1 rejected, 0 left out\n`,
    );
    expect(code).toBe(3);
    await ledger.close();
  });

  it.each([
    [
      { status: 401, body: '{"title":"Not allowed","status":401,"detail":"no such key"}' },
      ": answered 401: no such key; what was booked stays booked",
    ],
    [
      { status: 403, body: '{"message":"a proxy says no"}' },
      ": answered 403: a proxy says no; what was booked",
    ],
    [{ status: 200, body: "<html>" }, ": answered 200 with no booking"],
  ])("fails in one line where the API answers %j", async (trouble, message) => {
    const ledger = await startLedger({ troubles: [trouble] });
    const file = await toFile("failed.csv", [HEADER, toRow("a")]);
    const { code, stderr } = await runImportCommand(["codecarbon", file, "--api", ledger.url]);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
    await ledger.close();
  });
});
