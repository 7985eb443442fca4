import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { FootprintError } from "@llmcarbon/spec";
import { LEAST_SECRET_BYTES } from "./least-secret-bytes.ts";

const OWNER_ALONE = 0o600;

/**
 * A secret in a file of this machine that only its owner can read; made at the first start.
 *
 * @param remedy what whoever finds the file too short is to do
 * @throws {FootprintError} `invalid-secret` for a file that is too short
 */
export async function readOrMakeSecretFile(path: string, remedy: string): Promise<string> {
  const secret = (await readText(path)) ?? (await makeSecret(path));
  if (Buffer.byteLength(secret) >= LEAST_SECRET_BYTES) return secret;
  const message = `${path} is shorter than the ${LEAST_SECRET_BYTES} bytes of a secret; ${remedy}`;
  throw new FootprintError({ code: "invalid-secret", message });
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
