import { CommanderError } from "commander";
import { FootprintError } from "@llmcarbon/spec";
import { EXIT, toExitCode } from "./exit-codes.ts";
import { say } from "./output/say.ts";
import { createProgram } from "./program.ts";

/** Runs one command line. Sets the exit code and lets the process end by itself, so that no output is cut off. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", endWithReader);
  // Who closed standard error does not want to hear that it is closed.
  process.stderr.on("error", () => {});
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A reader that has seen enough, as in `| head`, is no failure; a full disk is. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  say(`standard output: cannot be written: ${error.code ?? error.message}`);
  process.exit(EXIT.failed);
}

/** Says what went wrong in one line; commander has said its own already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === EXIT.ok ? EXIT.ok : EXIT.usage;
  const isOurs = FootprintError.isInstance(error);
  const message = error instanceof Error ? error.message : String(error);
  say(isOurs ? message : `failed unexpectedly, please report it with the command and its input: ${message}`);
  return toExitCode(error);
}
