import { readFileSync } from "node:fs";

const toUrl = (path: string): URL => new URL(`../${path}`, import.meta.url);

/** Bytes of a fixture by its path under `src`. */
export const readFixtureBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(toUrl(path)));

export const readFixtureLines = (path: string): readonly string[] =>
  readFileSync(toUrl(path), "utf8").trim().split("\n");
