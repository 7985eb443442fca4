import { inspect } from "node:util";
import { FootprintError } from "@llmcarbon/spec";
import { LedgerError } from "@llmcarbon/prisma";
import { readEnvironment } from "./env.ts";
import { say } from "./say.ts";
import { start, type RunningApi } from "./start.ts";

/**
 * Ctrl-C in a terminal reaches this process twice at once, from the terminal and from whoever started us; only a
 * signal that comes later than this is a second wish.
 */
const ECHO_MS = 500;

const FAILED = 1;
/** As the command line has it for a call that cannot be understood. */
const MISCONFIGURED = 2;

/** Our own errors are clear lines; of any other the whole is told. */
function fail(error: unknown): never {
  const isClear = FootprintError.isInstance(error) || LedgerError.isInstance(error);
  const text = isClear ? error.message : inspect(error);
  for (const line of text.split("\n")) say(line);
  process.exit(isClear && error.code === "invalid-environment" ? MISCONFIGURED : FAILED);
}

/** The first signal lets requests in flight end, a second one ends at once. */
function stopOnSignals(running: RunningApi): void {
  let stoppingSince: number | undefined;
  const stop = () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) process.exit(FAILED);
      return;
    }
    stoppingSince = performance.now();
    say("stopping; requests in flight may end");
    running.stop().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  const running = await start(readEnvironment());
  stopOnSignals(running);
  process.stdout.write(`llmcarbon API listens on ${running.address}\n`);
} catch (error) {
  fail(error);
}
