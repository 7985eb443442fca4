import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm, stat } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findPostgresBinaries, type PostgresBinaries, unpackBinaries } from "./find-postgres-binaries.ts";

export type Server = {
  readonly url: string;
  /** ends it as a power cut does: nothing is written any more, and the next start has to recover; its files stay */
  crash(): Promise<void>;
  /** starts it anew on its files and its port */
  startAgain(): Promise<void>;
  /** ends when nothing of the server is left, on disk or running */
  stop(): Promise<void>;
};

type Account = { readonly uid: number; readonly gid: number };

/**
 * The server lives as long as the pipe to this process: when we close it, or die in whatever way, the shell at its other
 * end stops the server and removes its folder. A line through the pipe instead crashes the server and leaves the folder.
 */
const SUPERVISE = `
  folder=$1; shift
  exec 3<&0
  "$@" 3<&- &
  server=$!
  { if read -r _ <&3; then touch "$folder/kept"; kill -QUIT $server; else kill -INT $server; fi; } &
  exec 3<&-
  wait $server
  if [ -e "$folder/kept" ]; then rm "$folder/kept"; else rm -rf "$folder"; fi`;

/** In a zone half an hour off, so that forgetting UTC shows. */
const ALWAYS = ["timezone=Asia/Kolkata", "unix_socket_directories="];
/** A test can spare what outlives this machine; what is committed outlives the server, which a test may crash. */
const FOR_TESTS = ["fsync=off", "full_page_writes=off"];
/** Durable as a server in use is, with the memory such a server is given: for measurements. */
const IN_EARNEST = ["shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min"];

export type ServerSettings = {
  /** whether what is committed is on disk; tests spare it, measurements must not */
  readonly isDurable?: boolean;
};

/** Starts a PostgreSQL server of our own on a free port of this machine. */
export async function startServer({ isDurable = false }: ServerSettings = {}): Promise<Server> {
  const account = process.getuid?.() === 0 ? await findServerAccount() : undefined;
  const folder = await makeFolder(account);
  try {
    const binaries = await reachBinaries(folder, account);
    const data = join(folder, "data");
    const options = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    await promisify(execFile)(binaries.initdb, options, { cwd: folder, ...account });
    const settings = [...ALWAYS, ...(isDurable ? IN_EARNEST : FOR_TESTS)];
    return await serve({ folder, postgres: binaries.postgres, data, account, settings });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
async function findServerAccount(): Promise<Account> {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([readId("-u", name), readId("-g", name)]);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody"');
}

async function readId(option: string, name: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)("id", [option, name]);
    return Number(stdout);
  } catch {
    return undefined;
  }
}

async function makeFolder(account: Account | undefined): Promise<string> {
  const folder = await mkdtemp(join(await findOpenFolder(), "llmcarbon-postgres-"));
  if (account) await chown(folder, account.uid, account.gid);
  return folder;
}

/** TMPDIR may point below a folder that is closed to the server's account. */
async function findOpenFolder(): Promise<string> {
  for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
    if (await isOpenToAll(folder)) return folder;
  }
  return tmpdir();
}

async function isOpenToAll(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) return false;
  return path === dirname(path) || isOpenToAll(dirname(path));
}

async function reachBinaries(folder: string, account: Account | undefined): Promise<PostgresBinaries> {
  const binaries = await findPostgresBinaries();
  if (!account || (await isOpenToAll(dirname(binaries.postgres)))) return binaries;
  const unpacked = join(folder, "server");
  const copies = await unpackBinaries(binaries, unpacked);
  // Its own to run and, at the end, to remove.
  await promisify(execFile)("chown", ["-R", `${account.uid}:${account.gid}`, unpacked]);
  return copies;
}

type Serving = {
  readonly folder: string;
  readonly postgres: string;
  readonly data: string;
  readonly account: Account | undefined;
  readonly settings: readonly string[];
};

async function serve(serving: Serving): Promise<Server> {
  const port = await findFreePort();
  let running = await launch(serving, port);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      running.shell.stdin.end("crash\n");
      await running.stopped;
    },
    async startAgain() {
      running = await launch(serving, port);
    },
    async stop() {
      running.shell.stdin.end();
      await running.stopped;
      // One that was crashed has left it.
      await rm(serving.folder, { recursive: true, force: true });
    },
  };
}

async function launch({ folder, postgres, data, account, settings }: Serving, port: number) {
  const options = settings.flatMap((setting) => ["-c", setting]);
  const command = [postgres, "-D", data, "-h", "127.0.0.1", "-p", String(port), ...options];
  const shell = spawn("/bin/sh", ["-c", SUPERVISE, "sh", folder, ...command], {
    cwd: folder,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["pipe", "ignore", "pipe"],
    // Out of the terminal's group, so that Ctrl-C reaches the tests alone.
    detached: true,
    ...account,
  });
  const stopped = once(shell, "close");
  shell.once("exit", () => shell.stdin.end());
  await waitUntilReady(shell);
  return { shell, stopped };
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** The server says so on its log. */
async function waitUntilReady({ stderr }: ChildProcess): Promise<void> {
  if (!stderr) throw new Error("the server has no log to read");
  const log: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    if (line.includes("database system is ready to accept connections")) {
      stderr.resume();
      return;
    }
    log.push(line);
  }
  throw new Error(`PostgreSQL did not start:\n${log.join("\n")}`);
}
