import { describe, expect, it } from "vitest";
import { toInput } from "../__fixtures__/to-input.ts";
import { isParquet } from "./is-parquet.ts";

const withFile = (content: string, name: string) => {
  const bytes = new TextEncoder().encode(content);
  const slice = async (start: number, end?: number) => bytes.slice(start, end).buffer;
  return { ...toInput(bytes, name), file: { byteLength: bytes.length, slice } };
};

describe("isParquet", () => {
  it("goes by the first bytes where they can be had, else by the name", async () => {
    expect(await isParquet(withFile("PAR1....PAR1", "a.csv"))).toBe(true);
    expect(await isParquet(withFile("a,b\n1,2", "a.parquet"))).toBe(false);
    expect(await isParquet(withFile("", "a.parquet"))).toBe(false);
    expect(await isParquet(toInput("", "A.Parquet"))).toBe(true);
    expect(await isParquet(toInput("", "a.csv"))).toBe(false);
  });
});
