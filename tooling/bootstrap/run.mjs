#!/usr/bin/env node
// The door of `npm start`, `npm test` and the other root scripts. Runs on any Node ≥ 20 with nothing installed:
// it brings pnpm and Node 24 itself, so it may import nothing but Node and its neighbours here.
import process from "node:process";
import { fail, forwardExit, root, run } from "./process.mjs";
import { build, install, pnpm } from "./prepare.mjs";
import { start } from "./start.mjs";

const oldestNode = 20;
const [command, ...rest] = process.argv.slice(2);

/** Starts a script of ours as it is, with the arguments that were given. */
const runSource = (file) => run("node", ["--conditions=@llmcarbon/source", file, ...rest]);

/** What each root script does once it is asked for. */
const commands = {
  start: () => start(),
  test: async () => {
    await install();
    await forwardExit(pnpm(["run", "verify", ...rest]));
  },
  build: async () => {
    await install();
    await build([]);
  },
  calibrate: async () => {
    await install();
    await build(["--filter=@llmcarbon/calibration^..."]);
    await forwardExit(runSource("calibration/scripts/calibrate.ts"));
  },
  bench: async () => {
    await install();
    await build(["--filter=@llmcarbon/bench^...", "--filter=llmcarbon"]);
    await forwardExit(runSource("bench/src/main.ts"));
  },
  llmcarbon: async () => {
    await install();
    await build(["--filter=llmcarbon"]);
    // File names on the command line are meant from where the caller stands, not from the repository's root.
    const cwd = process.env.INIT_CWD ?? root;
    await forwardExit(run("node", [`${root}/packages/cli/dist/bin.js`, ...rest], { cwd }));
  },
};

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  fail(`Node ${process.versions.node} is too old; llmcarbon starts from Node ${oldestNode} on`);
}
const action = Object.hasOwn(commands, command ?? "") ? commands[command] : undefined;
if (action === undefined)
  fail(`unknown command "${command}"; there are: ${Object.keys(commands).join(", ")}`);
await action();
