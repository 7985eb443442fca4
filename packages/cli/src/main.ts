import { CommanderError } from "commander";
import { FootprintError } from "@llmcarbon/spec";
import { EXIT, toExitCode } from "./exit-codes.ts";
import { hasForeignCode } from "./plugins/foreign-code.ts";
import { say } from "./output/say.ts";
import { createProgram } from "./program.ts";

/** Runs one command line. Sets the exit code and lets the process end by itself, so that no output is cut off; with plugins, once all is written. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", endWithReader);
  // Who closed standard error does not want to hear that it is closed.
  process.stderr.on("error", () => {});
  try {
    await createProgram(argv).parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
  if (hasForeignCode()) await endWhenWritten();
}

/** A plugin's timer or connection could keep the process alive for ever; what was written goes out first. */
async function endWhenWritten(): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise((resolve) => stream.write("", resolve));
  }
  process.exit();
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
