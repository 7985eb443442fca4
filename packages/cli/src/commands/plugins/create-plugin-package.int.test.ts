import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findInstalled, link, packKit, run, type Tarballs } from "./__fixtures__/pack-kit.ts";
import { root, runCommandIn } from "./__fixtures__/run-in.ts";

/** Outside the workspace, so that nothing of it is found by accident. */
const folder = mkdtempSync(join(tmpdir(), "llmcarbon-create-"));
let tarballs: Tarballs;
beforeAll(async () => {
  tarballs = await packKit(folder);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

type Manifest = Record<"dependencies" | "devDependencies", Record<string, string>>;

/** Changes dependencies before they are installed. */
function editManifest(home: string, edit: (manifest: Manifest) => void): void {
  const file = join(home, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  edit(manifest);
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
}

/** The way of an author: install, build, test, check, pack. Compiler and runner are the workspace's: tests load nothing. */
async function goTheWay(home: string): Promise<string> {
  editManifest(home, ({ devDependencies }) => {
    delete devDependencies["typescript"];
    delete devDependencies["vitest"];
  });
  await run(home, "npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"]);
  link(home, "vitest", findInstalled("vitest"));
  await run(home, "npm", ["run", "build"]);
  const tests = await run(home, "npm", ["test"]);
  expect(tests).toMatch(/Tests +\d+ passed/);
  expect(await runCommandIn(home, "plugins", "check", ".")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"ok": true') as unknown,
    stderr: "",
  });
  await run(home, "npm", ["pack", "--pack-destination", folder]);
  return home;
}

/** The packed plugin as somebody installs it who has nothing else of ours. */
async function useInstalled(tarball: string, name: string): Promise<void> {
  const home = mkdtempSync(join(folder, "user-"));
  const installed = join(home, "node_modules", name);
  mkdirSync(installed, { recursive: true });
  await run(home, "tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  expect(existsSync(join(installed, "dist"))).toBe(true);
  expect(
    readdirSync(installed, { recursive: true }).filter((file) => String(file).includes(".test.")),
  ).toEqual([]);
  expect(await runCommandIn(home, "plugins", "check", name)).toMatchObject({ code: 0 });
  writeFileSync(join(home, "llmcarbon.config.json"), JSON.stringify({ plugins: [name] }));
  const { stdout } = await runCommandIn(home, "plugins", "list", "--format", "json");
  expect((JSON.parse(stdout) as unknown[])[0]).toMatchObject({ name, origin: "package", state: "ok" });
}

describe.each(["hardware", "grid", "models"])("plugins create %s", (kind) => {
  const name = `@acme/llmcarbon-${kind}`;

  test("installs, builds, passes its tests and the check, and can be packed", async () => {
    const home = join(folder, `made-${kind}`);
    const from = ["--spec-from", tarballs.spec, "--testkit-from", tarballs.testkit];
    expect(await runCommandIn(folder, "plugins", "create", kind, name, "--dir", home, ...from)).toMatchObject(
      {
        code: 0,
        stdout: `${home}\n`,
      },
    );
    await goTheWay(home);
    await useInstalled(`acme-llmcarbon-${kind}-0.1.0.tgz`, name);
  }, 180_000);
});

test("with the contract's tarball alone it installs, builds and passes the check", async () => {
  const home = join(folder, "made-without-kit");
  const made = await runCommandIn(
    folder,
    "plugins",
    "create",
    "grid",
    "sites",
    "--dir",
    home,
    "--spec-from",
    tarballs.spec,
  );
  expect(made.stderr).toContain("--testkit-from");
  expect(existsSync(join(home, "src/conformance.test.ts"))).toBe(false);
  await goTheWay(home);
}, 180_000);

test("the third-party example goes the same way", async () => {
  const home = join(folder, "example");
  cpSync(join(root, "examples/third-party-provider"), home, { recursive: true });
  editManifest(home, ({ dependencies, devDependencies }) => {
    dependencies["@llmcarbon/spec"] = `file:${tarballs.spec}`;
    devDependencies["@llmcarbon/testkit"] = `file:${tarballs.testkit}`;
  });
  expect(await goTheWay(home)).toBe(home);
  await useInstalled("llmcarbon-plugin-scaleway-sites-0.1.0.tgz", "llmcarbon-plugin-scaleway-sites");
}, 180_000);
