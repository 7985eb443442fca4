import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { breakLongLines } from "./break-long-lines.ts";

const textOf = async (input: ReturnType<typeof toInput>): Promise<string> =>
  new TextDecoder().decode(Buffer.concat(await collect(input.stream())));

const rows = Array.from({ length: 3000 }, (_, id) => ({
  id,
  text: `a, "b" \\ c\\" ${id}, [` + "x".repeat(50),
  list: [1, 2],
}));
const long = JSON.stringify(rows);

describe("a long line of JSON", () => {
  it.each([
    ["as it is", toInput(long)],
    ["packed", toInput(new Uint8Array(gzipSync(long)))],
  ])("means the same in shorter ones, %s", async (_, input) => {
    const broken = breakLongLines(input);
    const text = await textOf(broken.input);
    expect(JSON.parse(text)).toEqual(rows);
    expect(text.replaceAll("\n", "")).toBe(long);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(66_000);
    expect([broken.isBroken(), broken.findFault()]).toEqual([true, undefined]);
  });

  it("is the same at every start", async () => {
    const { input } = breakLongLines(toInput(long));
    expect(await textOf(input)).toBe(await textOf(input));
  });
});

it("leaves shorter lines and broken texts as they are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      const broken = breakLongLines(toInput(`{"a": "${text}\n{"b": 1}\n`));
      const bytes = new TextEncoder().encode(`{"a": "${text}\n{"b": 1}\n`);
      expect(await textOf(broken.input)).toBe(new TextDecoder().decode(bytes));
      expect(broken.isBroken()).toBe(false);
    }),
  );
});

it("forgets an open text at the end of its line", async () => {
  const { input } = breakLongLines(toInput(`{"open\n${long}`));
  const [, ...lines] = (await textOf(input)).split("\n");
  expect(lines.length).toBeGreaterThan(2);
});

it("tells of damaged gzip", async () => {
  const broken = breakLongLines(toInput(new Uint8Array(gzipSync(long)).subarray(0, 2000)));
  await textOf(broken.input);
  expect(broken.findFault()?.reason).toContain("gzip");
});

it.each(["", "x"])("reads %j", async (text) => {
  expect(await textOf(breakLongLines(toInput(text)).input)).toBe(text);
});
