import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../../..", import.meta.url));
const web = fileURLToPath(new URL("..", import.meta.url));

export type Server = { readonly url: string; stop(): Promise<void> };

export type ApiSettings = {
  /** path of a configuration of plugins */
  readonly config?: string;
  /** whether it books the published runs; it does unless told */
  readonly demo?: "on" | "off";
  /** whether everybody may do everything, as most tests need it; they may unless told */
  readonly access?: "open" | "guarded";
  /** where the dashboard answers, which guarded writes must come from */
  readonly publicUrl?: string;
  /** who signs in for others; nobody unless told */
  readonly issuer?: SignOnService;
};

type SignOnService = { readonly url: string; readonly clientId: string; readonly clientSecret: string };

export type Api = Server & {
  /** where mails are put */
  readonly mailFolder: string;
};

/** The API from its sources, over an embedded ledger that holds the published runs or nothing. */
export async function startApi(settings: ApiSettings = {}): Promise<Api> {
  const { config, demo = "on", access = "open", publicUrl, issuer } = settings;
  const directory = await mkdtemp(join(tmpdir(), "llmcarbon-e2e-"));
  const child = spawn(process.execPath, ["--conditions=@llmcarbon/source", "apps/api/src/main.ts"], {
    cwd: root,
    env: {
      ...inherited(),
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DATA_DIR: join(directory, "ledger"),
      LLMCARBON_ACCESS: access,
      LLMCARBON_PUBLIC_URL: publicUrl,
      LLMCARBON_DEMO: demo,
      LLMCARBON_CONFIG: config,
      ...(issuer !== undefined && {
        LLMCARBON_OIDC_ISSUER: issuer.url,
        LLMCARBON_OIDC_CLIENT_ID: issuer.clientId,
        LLMCARBON_OIDC_CLIENT_SECRET: issuer.clientSecret,
        LLMCARBON_OIDC_NAME: "Example login",
      }),
    },
  });
  const url = await waitForAddress(child, /listens on (http:\S+)/);
  return {
    url,
    mailFolder: join(directory, "ledger", "mail"),
    async stop() {
      await stop(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The dashboard as it was built, over an API at the address given. */
export async function startDashboard(apiUrl: string, port = 0): Promise<Server> {
  if (!existsSync(join(web, ".next", "BUILD_ID"))) {
    throw new Error("the dashboard is not built; run `pnpm build` first");
  }
  const [, ...args] = manifest.scripts.start.split(" ");
  const child = spawn(
    process.execPath,
    [join(web, "node_modules/next/dist/bin/next"), ...args, "-p", String(port)],
    {
      cwd: web,
      env: { ...inherited(), LLMCARBON_API_URL: apiUrl, NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  const url = await waitForAddress(child, /Local:\s+(http:\S+)/);
  return { url, stop: () => stop(child) };
}

/** A port that nobody listens on at present; an API must know its dashboard's before that starts. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a server needs of our environment; vitest's NODE_ENV would make Next another program. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, DATABASE_URL: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production" };
}

function waitForAddress(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = pattern.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} and said: ${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
