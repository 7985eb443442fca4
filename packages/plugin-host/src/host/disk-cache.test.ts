import { readFileSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { createDiskCache } from "./disk-cache.ts";

const KEY = "FR 2026-01-01T10";

describe("createDiskCache", () => {
  it("keeps texts between processes, for their owner alone", async () => {
    const directory = join(createFolder(), "made/on/demand");
    await createDiskCache({ directory }).set(KEY, "56 g\n");
    await createDiskCache({ directory }).set(KEY, "57 g\n");
    expect(await createDiskCache({ directory }).get(KEY)).toBe("57 g\n");
    const [file, ...others] = readdirSync(directory);
    expect(others).toEqual([]);
    expect(statSync(join(directory, file!)).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it("knows nothing of what it was not told", async () => {
    const cache = createDiskCache({ directory: createFolder() });
    expect(await cache.get(KEY)).toBeUndefined();
  });

  it.each([
    ["cut off", (file: string) => truncateSync(file, 70)],
    ["empty", (file: string) => truncateSync(file, 0)],
    ["changed", (file: string) => writeFileSync(file, readFileSync(file, "utf8").replace("56", "65"))],
  ])("takes an entry that is %s for nothing", async (_, spoil) => {
    const directory = createFolder();
    const cache = createDiskCache({ directory });
    await cache.set(KEY, "56 g, and more text than that");
    spoil(join(directory, readdirSync(directory)[0]!));
    expect(await cache.get(KEY)).toBeUndefined();
    await cache.set(KEY, "again");
    expect(await cache.get(KEY)).toBe("again");
  });

  it("takes one entry for no other, wherever its file is moved", async () => {
    const directory = createFolder();
    const cache = createDiskCache({ directory });
    await cache.set("a", "text of a");
    const [a] = readdirSync(directory);
    await cache.set("b", "text of b");
    const b = readdirSync(directory).find((name) => name !== a);
    writeFileSync(join(directory, b!), readFileSync(join(directory, a!)));
    expect(await cache.get("b")).toBeUndefined();
  });

  it("holds no more than it may: the oldest go", async () => {
    const directory = createFolder();
    await createDiskCache({ directory }).set("old", "x".repeat(600));
    const [old] = readdirSync(directory);
    utimesSync(join(directory, old!), 1, 1);
    const cache = createDiskCache({ directory, mostBytes: 1000, mostEntryBytes: 700 });
    await cache.set("new", "y".repeat(600));
    expect([await cache.get("old"), await cache.get("new")]).toEqual([undefined, "y".repeat(600)]);
    await cache.set("large", "z".repeat(700));
    expect(await cache.get("large")).toBeUndefined();
  });

  it("clears up what a process left half written, and leaves foreign files alone", async () => {
    const directory = createFolder({ "a.draft": "half", "b.draft": "half", "notes.txt": "mine" });
    utimesSync(join(directory, "a.draft"), 1, 1);
    utimesSync(join(directory, "notes.txt"), 1, 1);
    await createDiskCache({ directory, mostBytes: 1 }).set(KEY, "56 g");
    expect(readdirSync(directory)).toEqual(["b.draft", "notes.txt"]);
  });

  it("is a cache that holds nothing where the disk does not let it", async () => {
    const folder = createFolder({ "a-file": "" });
    const cache = createDiskCache({ directory: join(folder, "a-file/below") });
    await cache.set(KEY, "56 g");
    expect(await cache.get(KEY)).toBeUndefined();
  });
});
