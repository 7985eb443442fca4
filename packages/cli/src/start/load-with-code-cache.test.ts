import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const loader = fileURLToPath(new URL("load-with-code-cache.ts", import.meta.url));

/** A bundle of two pieces and a file it imports, and a place for its compiled code. */
function createBundle() {
  const folder = mkdtempSync(join(tmpdir(), "llmcarbon-code-"));
  const directory = join(folder, "cache");
  writeFileSync(join(folder, "main.cjs"), `exports.main = require("./piece-abcdefgh.cjs").main;`);
  writeFileSync(
    join(folder, "piece-abcdefgh.cjs"),
    `exports.main = async (argv) => console.log(argv.join(), (await __importModule(${JSON.stringify(pathToFileURL(join(folder, "plugin.mjs")).href)})).default, require("node:path").sep);`,
  );
  writeFileSync(join(folder, "plugin.mjs"), "export default 'plugin'");
  const run = (command = "estimate", place: string | undefined = directory) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `const { loadWithCodeCache } = await import(${JSON.stringify(pathToFileURL(loader).href)});
         const main = new URL(${JSON.stringify(pathToFileURL(join(folder, "main.cjs")).href)});
         const cache = ${JSON.stringify({ directory: place, command })};
         await loadWithCodeCache(main, cache)(["a", "b"]);`,
      ],
      { encoding: "utf8" },
    );
    return { stdout, stderr };
  };
  const kept = join(directory, `code-${process.version}`);
  return { folder, directory, kept, run };
}

const ANSWER = { stdout: "a,b plugin /\n", stderr: "" };

it("runs the same with and without what it kept, imports of modules and of Node's own included", () => {
  const { kept, run } = createBundle();
  expect(run()).toEqual(ANSWER);
  expect(readdirSync(join(kept, "estimate"))).toEqual(["piece-abcdefgh.cjs"]);
  expect(run()).toEqual(ANSWER);
});

it("keeps the code of each command apart, whatever the first word is", () => {
  const { kept, run } = createBundle();
  expect(run("search")).toEqual(ANSWER);
  expect(run("../../elsewhere")).toEqual(ANSWER);
  expect(readdirSync(kept).toSorted()).toEqual(["other", "search"]);
});

it("compiles anew what is broken, and removes what an older bundle left", () => {
  const { kept, run } = createBundle();
  run();
  const folder = join(kept, "estimate");
  writeFileSync(join(folder, "piece-abcdefgh.cjs"), "no code");
  writeFileSync(join(folder, "piece-hgfedcba.cjs"), "old");
  expect(run()).toEqual(ANSWER);
  expect(readdirSync(folder)).toEqual(["piece-abcdefgh.cjs"]);
  expect(statSync(join(folder, "piece-abcdefgh.cjs")).size).toBeGreaterThan("no code".length);
});

it("trusts no folder that others can write to, and keeps nothing where there is no place", () => {
  const { directory, folder, kept, run } = createBundle();
  mkdirSync(directory);
  chmodSync(directory, 0o777);
  expect(run()).toEqual(ANSWER);
  expect(readdirSync(join(kept, "estimate"))).toEqual([]);
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(run("estimate", file)).toEqual(ANSWER);
  symlinkSync("/nonexistent", join(folder, "link"));
  expect(run("estimate", join(folder, "link"))).toEqual(ANSWER);
});
