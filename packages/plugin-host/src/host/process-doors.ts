import module from "node:module";
import { isPluginStack } from "../modules/plugin-folders.ts";

let isReplaced = false;

/**
 * Takes from code of others what would end the process without a word or spoil its results: `process.exit` throws, and so
 * counts as any failure of a plugin; `process.stdout.write` goes to standard error. The program itself, told apart by the
 * stack, has both as before.
 *
 * Once per process; later calls change nothing. `process.kill`, a crash, and what is written to descriptor 1 cannot be helped.
 */
export function replaceProcessDoors(): void {
  if (isReplaced) return;
  isReplaced = true;
  const exit = process.exit.bind(process);
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  // Without an argument is not the same as with none given: it leaves process.exitCode as it is.
  process.exit = (...given: Parameters<typeof exit>) => {
    if (isForeignCall()) throw new PluginExitError(given[0]);
    return exit(...given);
  };
  stdout.write = ((...given: Parameters<typeof write>) =>
    isForeignCall() ? stderr.write(...given) : write(...given)) as typeof write;
  // For `import { exit } from "node:process"`.
  module.syncBuiltinESMExports();
}

/** A plugin wanted to end the process. */
export class PluginExitError extends Error {
  constructor(code: number | string | null | undefined) {
    super(`called process.exit(${code ?? ""}), which is for the program alone`);
  }
}

/** Called by a plugin; or by no code at all, as when it was handed to a timer or a stream, which the program never does. */
function isForeignCall(): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  const calls = (new Error("who calls?").stack ?? "").split("\n").slice(OWN_LINES);
  Error.stackTraceLimit = stackTraceLimit;
  const withFile = calls.filter((line) => !WITHOUT_FILE.test(line));
  return withFile.length === 0 || isPluginStack(withFile.join("\n"));
}

/** The message, this function, and the one that asks. */
const OWN_LINES = 3;

/** Node's own code, and calls that lie in no file: `at Promise.all (index 0)`, `at new Promise (<anonymous>)`. */
const WITHOUT_FILE = /\(?node:\S+$|\(<anonymous>\)$|\(index \d+\)$/;
