// `npm start`: API on the embedded ledger with the demo organisation, and the dashboard in front of it.
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { build, install } from "./prepare.mjs";
import { environment, fail, root, run, say } from "./process.mjs";

const patienceMs = 120_000;
const pauseMs = 200;
/** As the API ends for a setting that is wrong. */
const misconfigured = 2;

/** The ports, each with the variable that moves it. */
const readPort = (variable, fallback) => {
  const text = environment[variable] ?? String(fallback);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    fail(`${variable}: found "${text}"; allowed: a port number from 1 to 65535`, misconfigured);
  }
  return { variable, port };
};

/** Says before the long wait, not after it, that a port is taken. */
async function requireFree({ variable, port }) {
  await new Promise((done) => {
    const probe = createServer();
    probe.once("error", (error) =>
      fail(
        error.code === "EADDRINUSE"
          ? `port ${port} is taken; stop what listens there, or choose another: ${variable}=${port + 1} npm start`
          : `port ${port} cannot be used: ${error.message}; choose another: ${variable}=${port + 1} npm start`,
      ),
    );
    probe.listen(port, "127.0.0.1", () => probe.close(done));
  });
}

/** Waits until an address answers; gives up when its process has ended. */
async function untilAnswering(url, child) {
  const end = Date.now() + patienceMs;
  while (Date.now() < end && child.exitCode === null) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, pauseMs));
  }
  // As its process ended: a setting that is wrong is told from a fault.
  fail(`${url} does not answer; what its process said stands above`, child.exitCode || 1);
}

/**
 * What the package itself starts its server with. Among it is that idle connections are kept for 75 s, longer than the 60 s of
 * common balancers: closed by us first, after the 5 s of Node, one breaks the request its client sends at that moment.
 */
const readStartArguments = (path) => {
  const [, ...args] = JSON.parse(readFileSync(path, "utf8")).scripts.start.split(" ");
  return args;
};

export async function start() {
  const api = readPort("LLMCARBON_API_PORT", 4000);
  const web = readPort("LLMCARBON_WEB_PORT", 3000);
  if (api.port === web.port)
    fail(`${api.variable} and ${web.variable} are both ${api.port}; they must differ`, misconfigured);
  await requireFree(api);
  await requireFree(web);
  await install();
  await build([]);

  const apiUrl = `http://127.0.0.1:${api.port}`;
  const env = {
    ...environment,
    NODE_ENV: "production",
    LLMCARBON_API_PORT: String(api.port),
    LLMCARBON_API_URL: apiUrl,
    LLMCARBON_PUBLIC_URL: environment.LLMCARBON_PUBLIC_URL ?? `http://localhost:${web.port}`,
    LLMCARBON_DATA_DIR: environment.LLMCARBON_DATA_DIR ?? join(root, ".llmcarbon/ledger"),
  };
  say("opening the ledger and starting the API …");
  const children = createGroup();
  // Room for a batch to be booked and forgotten before memory is looked through: half the time that takes.
  const options = ["--max-semi-space-size=64"];
  const server = children.add("the API", run("node", [...options, "apps/api/dist/main.js"], { env }));
  await untilAnswering(`${apiUrl}/readyz`, server);
  say("starting the dashboard …");
  const folder = join(root, "apps/web");
  const next = join(folder, "node_modules/next/dist/bin/next");
  const args = readStartArguments(join(folder, "package.json"));
  const dashboard = children.add(
    "the dashboard",
    run("node", [next, ...args, "-H", "127.0.0.1", "-p", String(web.port)], {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
  await untilAnswering(`http://127.0.0.1:${web.port}/plan`, dashboard);
  process.stdout.write(
    `\nllmcarbon is running\n  dashboard  http://127.0.0.1:${web.port}\n  API        ${apiUrl}/v1/openapi.json\n  stop       Ctrl-C\n\n`,
  );
}

/**
 * Children that live and end together: when one ends the others are asked to, and a signal to us goes to all. Asked to
 * stop, we leave with 0; else with the code of the child that ended first.
 */
function createGroup() {
  const children = [];
  let isStopping = false;
  const stop = (signal) => {
    if (isStopping) return;
    isStopping = true;
    for (const child of children) child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));
  process.on("exit", () => stop("SIGTERM"));
  return {
    add(name, child) {
      children.push(child);
      child.on("exit", (code) => {
        if (!isStopping) {
          say(`${name} ended unexpectedly; stopping the rest`);
          process.exitCode = code ?? 1;
        }
        stop("SIGTERM");
      });
      return child;
    },
  };
}
