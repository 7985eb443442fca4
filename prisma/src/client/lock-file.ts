import { readFile, rm, writeFile } from "node:fs/promises";
import { LedgerError } from "../ledger-error.ts";

/** Paths locked by this very process: its own pid in a file cannot tell "held here" from "left by a namesake". */
const heldHere = new Set<string>();

/**
 * Takes a lock that is a file with our process id in it, or takes it over when its process is dead.
 *
 * @returns lets go of the lock
 * @throws {LedgerError} when a living process holds it
 */
export async function takeLockFile(path: string): Promise<() => Promise<void>> {
  while (!(await createLockFile(path))) {
    const holder = await readHolder(path);
    if (holder === undefined) continue;
    if (isHeld(path, holder)) throw inUse(path, holder);
    await removeStaleLock(path, holder);
  }
  heldHere.add(path);
  return async () => {
    heldHere.delete(path);
    await rm(path, { force: true });
  };
}

/** Creating is atomic: of two processes, one gets the file and the other learns that it exists. */
async function createLockFile(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * Between reading the id of a dead process and removing its lock, another process may have done both and hold the lock by
 * now. So whoever removes one holds a second lock while looking again.
 */
async function removeStaleLock(path: string, holder: string): Promise<void> {
  const takeover = `${path}.takeover`;
  if (!(await createLockFile(takeover))) throw inUse(takeover, (await readHolder(takeover)) ?? "");
  try {
    if ((await readHolder(path)) === holder) await rm(path);
  } finally {
    await rm(takeover);
  }
}

/** An empty file is one that another process has created and is about to write. */
function isHeld(path: string, holder: string): boolean {
  const pid = Number(holder);
  if (!Number.isSafeInteger(pid) || pid <= 0) return holder === "";
  return pid === process.pid ? heldHere.has(path) : isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function inUse(path: string, holder: string): LedgerError {
  const process = holder === "" ? "another process" : `process ${holder}`;
  return new LedgerError({
    code: "data-directory-in-use",
    message: `the ledger is already open in ${process} (lock file ${path}); stop that process, or set another LLMCARBON_DATA_DIR, or delete the file if that process is not a ledger`,
  });
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
