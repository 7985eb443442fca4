// Child processes with Node 24 first on the path, and the few words this bootstrap says about them.
import { spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The environment of every child: tools of this repository before those of the machine, no telemetry. */
export const environment = {
  ...process.env,
  PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

export const say = (text) => process.stderr.write(`llmcarbon: ${text}\n`);

export function fail(text, code = 1) {
  say(text);
  process.exit(code);
}

/** Starts a child that shares our terminal. */
export const run = (command, args, options = {}) =>
  spawn(command, args, { cwd: root, env: environment, stdio: "inherit", ...options });

/** Ends as the child ends, a signal included. */
export function forwardExit(child) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code, signal) => {
      if (signal !== null) process.kill(process.pid, "SIGKILL");
      process.exitCode = code ?? 1;
      done();
    });
  });
}

const heartbeatMs = 5000;

/**
 * Runs a preparation step quietly: one line when it begins, a sign of life every five seconds, one line when it is
 * done; all of its output only when it fails.
 */
export async function step(title, child) {
  const startedAt = Date.now();
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  let output = "";
  say(`${title} …`);
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const heartbeat = setInterval(() => say(`${title} … ${elapsed()}`), heartbeatMs);
  const stop = (signal) => child.kill(signal);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const code = await new Promise((done) => {
    child.on("error", (error) => {
      output += error.message;
      done(1);
    });
    child.on("close", done);
  });
  clearInterval(heartbeat);
  process.off("SIGINT", stop);
  process.off("SIGTERM", stop);
  if (code !== 0) {
    process.stderr.write(`${output}\n`);
    fail(`${title} failed after ${elapsed()}; its output stands above`);
  }
  return elapsed();
}
