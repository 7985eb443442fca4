import { isPluginStack } from "../modules/plugin-folders.ts";
import { describeThrown } from "../text/to-line.ts";
import { PluginExitError, replaceProcessDoors } from "./process-doors.ts";

let isContained = false;

/**
 * Keeps the process alive when a plugin throws where nobody listens, in a timer or in a promise it forgot, and when it
 * wants to end it. Told apart by the stack, which goes through a plugin's folder; any other stray failure ends the
 * process as it always did.
 *
 * Once per process; later calls change nothing.
 *
 * @param report takes one line
 */
export function containStrayFailures(report: (line: string) => void): void {
  if (isContained) return;
  isContained = true;
  const exit = process.exit.bind(process);
  replaceProcessDoors();
  // An unhandled rejection arrives here as well, for nobody else listens to those.
  process.on("uncaughtException", (error: unknown) => {
    if (isPluginFailure(error)) return report(`a plugin failed beside its answers: ${describeThrown(error)}`);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    exit(1);
  });
}

/** This project throws errors alone, so a promise broken with something else, which Node wraps in one, was a plugin's. */
function isPluginFailure(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof PluginExitError) return true;
  return ("code" in error && error.code === "ERR_UNHANDLED_REJECTION") || isPluginStack(error.stack ?? "");
}
