import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "./__fixtures__/run-command.ts";

const LLAMA = {
  model_type: "llama",
  hidden_size: 4096,
  intermediate_size: 14336,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
  torch_dtype: "bfloat16",
};

/** A folder of a model with its configuration, and a catalogue elsewhere. */
function createModel(config: object = LLAMA) {
  const folder = mkdtempSync(join(tmpdir(), "llmcarbon-add-"));
  const model = join(folder, "Our-8B");
  mkdirSync(model);
  const from = join(model, "config.json");
  writeFileSync(from, JSON.stringify(config));
  const to = join(folder, "llmcarbon.models.json");
  const add = (...args: readonly string[]) =>
    runCommand(["models", "add", "--from", from, "--to", to, ...args]);
  return { folder, model, from, to, add };
}

const modelsIn = (file: string) =>
  (JSON.parse(readFileSync(file, "utf8")) as { models: { id: string }[] }).models;

describe("models add", () => {
  it("writes the model with its source, prints it, and says where it is", async () => {
    const { add, to, folder } = createModel();
    const { code, stdout, stderr } = await add("--developer", "us", "--license", "MIT");
    expect(code).toBe(0);
    expect(stderr).toContain(`llmcarbon: our-8b is in ${to}\n`);
    expect(stderr).toContain("name ");
    const printed: unknown = JSON.parse(stdout);
    expect(printed).toMatchObject({
      id: "our-8b",
      name: "Our-8B",
      developer: "us",
      architecture: { type: "dense", parameterCount: { central: 8_030_261_248 } },
      source: { file: "config.json", license: "MIT", quality: "reported", confidence: "derived" },
    });
    expect(modelsIn(to)).toMatchObject([{ id: "our-8b", architecture: { parameterCount: 8_030_261_248 } }]);
    expect(readdirSync(folder).toSorted()).toEqual(["Our-8B", "llmcarbon.models.json"]);
  });

  it("then estimates know its name, through the configuration that names the file", async () => {
    const { add, folder } = createModel();
    await add();
    const config = join(folder, "llmcarbon.config.json");
    writeFileSync(config, JSON.stringify({ modelCatalogue: "./llmcarbon.models.json" }));
    const document = {
      phase: "inference",
      model: "our-8b",
      workload: { requestCount: 1000, inputTokenCount: 500, outputTokenCount: 200 },
    };
    const named = await runCommand(["estimate", "--config", config, "-"], JSON.stringify(document));
    expect({ code: named.code, stderr: named.stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(named.stdout)).toMatchObject({
      resolved: { model: { id: "our-8b", parameterCount: 8_030_261_248 } },
    });
    const unknown = await runCommand(["estimate", "-"], JSON.stringify(document));
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('found unknown model "our-8b"');
  });

  it("refuses an id twice unless it is to be replaced, and leaves the file alone", async () => {
    const { add, to } = createModel();
    await add();
    const before = readFileSync(to, "utf8");
    const again = await add("--name", "Other");
    expect(again).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(
        'id: found "our-8b", which the catalogue has already; allowed: another id, or --replace',
      ) as unknown,
    });
    expect(readFileSync(to, "utf8")).toBe(before);
    expect(await add("--name", "Other", "--replace")).toMatchObject({ code: 0 });
    expect(modelsIn(to)).toMatchObject([{ id: "our-8b", name: "Other" }]);
  });

  it("takes the count of the index beside it", async () => {
    const { add, model, to } = createModel();
    writeFileSync(
      join(model, "model.safetensors.index.json"),
      JSON.stringify({ metadata: { total_size: 16_200_000_000 } }),
    );
    await add();
    expect(modelsIn(to)).toMatchObject([
      {
        architecture: { parameterCount: 8_100_000_000 },
        source: { citation: expect.stringContaining("index of its weights") as unknown },
      },
    ]);
  });

  it("says what is not counted: learnt positions have a table of their own", async () => {
    const { add } = createModel({
      model_type: "gpt2",
      n_embd: 768,
      n_layer: 12,
      n_head: 12,
      n_positions: 1024,
      vocab_size: 50257,
    });
    expect(await add()).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("learnt positions is not counted; give --parameters") as unknown,
    });
    expect((await createModel().add()).stderr).not.toContain("not counted");
  });

  it.each(["table", "markdown", "csv"])("prints %s", async (format) => {
    const { add } = createModel();
    const { code, stdout } = await add("--format", format);
    expect(code).toBe(0);
    expect(stdout).toContain("our-8b");
    expect(stdout).toContain(format === "csv" ? "8030261248" : "8,030,261,248");
  });

  it.each([
    [
      { ...LLAMA, model_type: "lama" },
      [],
      /config\.json: model_type: found "lama"; allowed: .*nearest: llama/,
    ],
    [{ model_type: "llama", hidden_size: 4096 }, [], /config\.json: num_hidden_layers: found nothing/],
    [
      { model_type: "mamba", hidden_size: 768, num_hidden_layers: 24, vocab_size: 50280 },
      [],
      /found no parameter count, and that of a hybrid .*--parameters/,
    ],
    [{ ...LLAMA, num_attention_heads: 0 }, [], /^llmcarbon: \S+config\.json: \S+: found 0/],
    [LLAMA, ["--parameters", "8"], /--parameters: found "8"; allowed: a number from 1e6/],
    [LLAMA, ["--id", "Our Model"], /--id: found "Our Model"; allowed: small letters/],
  ])("refuses in one line: %#", async (config, args, message) => {
    const { add, to } = createModel(config);
    const { code, stdout, stderr } = await add(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(() => readFileSync(to)).toThrow("ENOENT");
  });

  it("says which file cannot be read or written", async () => {
    const { add, folder } = createModel();
    expect(await add("--from", join(folder, "none.json"))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("none.json: cannot be read: no such file") as unknown,
    });
    expect(await add("--to", join(folder, "none", "x.json"))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("cannot be written: no such folder") as unknown,
    });
    writeFileSync(join(folder, "broken.json"), "{");
    expect(await add("--to", join(folder, "broken.json"))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "broken.json: found no JSON; allowed: a catalogue that models add wrote",
      ) as unknown,
    });
    expect(readFileSync(join(folder, "broken.json"), "utf8")).toBe("{");
  });
});
