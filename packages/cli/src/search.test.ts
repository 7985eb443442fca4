import { describe, expect, it } from "vitest";
import { runCommand } from "./__fixtures__/run-command.ts";

describe("search", () => {
  it.each([
    ["models", "gpt-3-davinci"],
    ["hardware", "nvidia-v100-sxm2-32gb"],
    ["zones", "FR"],
    ["regions", "azure/eastus"],
  ])("of %s prints every match with its id, the exact one first", async (catalogue, id) => {
    const { code, stdout, stderr } = await runCommand([catalogue, "search", id]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const matches = JSON.parse(stdout) as { id: string; name: string; aliases: string[] }[];
    expect(matches[0]?.id).toBe(id);
    for (const { id: each, name, aliases } of matches) {
      expect([each, name, ...aliases].join(" ").toLowerCase()).toContain(id.toLowerCase());
    }
  });

  it("finds by several words and shows a table within 80 columns", async () => {
    const { stdout } = await runCommand(["hardware", "search", "--format", "table", "v100", "32gb"]);
    const [head = "", ...lines] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^id +name +vendor/);
    expect(lines.some((line) => line.startsWith("nvidia-v100-sxm2-32gb"))).toBe(true);
    expect([head, ...lines].filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(["csv", "markdown", "ndjson"])("prints %s", async (format) => {
    const { code, stdout } = await runCommand(["models", "search", "--format", format, "gpt-3-davinci"]);
    expect(code).toBe(0);
    expect(stdout).toContain("gpt-3-davinci");
  });

  it("answers with nothing and says what is near", async () => {
    expect(await runCommand(["hardware", "search", "nvidia-v100-sxm2-32bg"])).toEqual({
      code: 0,
      stdout: "[]\n",
      stderr: expect.stringMatching(
        /^llmcarbon: hardware: found nothing for "nvidia-v100-sxm2-32bg"; nearest: .*nvidia-v100-sxm2-32gb.*\n$/,
      ) as unknown,
    });
  });
});
