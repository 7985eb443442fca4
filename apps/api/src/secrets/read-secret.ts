import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FootprintError } from "@llmcarbon/spec";
import type { Environment } from "../env.ts";
import { LEAST_SECRET_BYTES } from "./least-secret-bytes.ts";

const NAME = "secret";
const OWNER_ALONE = 0o600;

type Settings = Pick<Environment, "LLMCARBON_DATA_DIR" | "LLMCARBON_SECRET" | "DATABASE_URL">;

/**
 * The secret that everything else which must stay secret is sealed with: the one that is set, or one in a file of this machine that
 * only its owner can read. It is made at the first start and is in no backup of the ledger.
 *
 * @param tell takes a line where processes on several machines would each have a secret of their own
 * @throws {FootprintError} `invalid-secret` for a file that is too short
 */
export async function readSecret(environment: Settings, tell: (line: string) => void): Promise<string> {
  const { LLMCARBON_SECRET: given, DATABASE_URL: url, LLMCARBON_DATA_DIR: directory } = environment;
  if (given !== undefined) return given;
  const path = join(directory, NAME);
  if (url !== undefined) {
    tell(
      `LLMCARBON_SECRET is not set: secrets are sealed with ${path}; several processes of a ledger must share one`,
    );
  }
  const secret = (await readText(path)) ?? (await makeSecret(path));
  if (Buffer.byteLength(secret) < LEAST_SECRET_BYTES) throw tooShort(path);
  return secret;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function makeSecret(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await makeFile(path);
  return (await readFile(path, "utf8")).trim();
}

/** Appears whole or not at all; of two that start together one makes it. */
async function makeFile(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const text = `${randomBytes(LEAST_SECRET_BYTES).toString("base64url")}\n`;
    await writeFile(draft, text, { mode: OWNER_ALONE, flag: "wx" });
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const tooShort = (path: string): FootprintError =>
  new FootprintError({
    code: "invalid-secret",
    message: `${path} is shorter than the ${LEAST_SECRET_BYTES} bytes of a secret; put back the file that was made with the ledger, or delete it: secrets that were sealed with the old one have to be made anew`,
  });
