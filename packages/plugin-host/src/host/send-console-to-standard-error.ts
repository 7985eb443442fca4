import { Console } from "node:console";

/** From here on whatever code writes to the console, a plugin's among it, lands in standard error: results have standard output alone. */
export function sendConsoleToStandardError(): void {
  globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
}
