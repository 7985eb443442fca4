import { Command } from "commander";
import { toExitCode } from "../../../exit-codes.ts";
import { say } from "../../../output/say.ts";
import { registerImport } from "../register-import.ts";

/** The command as a process of its own. */
const program = new Command("llmcarbon").exitOverride();
registerImport(program);
try {
  await program.parseAsync(process.argv);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = toExitCode(error);
}
