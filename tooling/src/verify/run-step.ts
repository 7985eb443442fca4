import { spawn } from "node:child_process";

export type StepResult = { readonly title: string; readonly hasPassed: boolean };

type StepOptions = {
  readonly title: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** show the output as it comes, not only when the step fails */
  readonly isLoud?: boolean;
};

const MILLISECONDS_PER_SECOND = 1000;

/** Runs one check as a process: one line when it ends, its whole output when it failed. */
export async function runStep({ title, command, cwd, isLoud = false }: StepOptions): Promise<StepResult> {
  const [program = "", ...args] = command;
  const startedAt = Date.now();
  const child = spawn(program, args, { cwd, stdio: isLoud ? "inherit" : ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += String(chunk)));
  child.stderr?.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.on("close", resolve);
  });
  const took = ((Date.now() - startedAt) / MILLISECONDS_PER_SECOND).toFixed(1);
  const hasPassed = code === 0;
  if (!hasPassed) console.log(output);
  console.log(`${hasPassed ? "ok    " : "FAILED"} ${title} (${took} s)`);
  return { title, hasPassed };
}
