import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../env.ts";
import { DEFAULT_ORGANIZATION } from "../schemas/query.schema.ts";

/** Who is let in without being a member. */
export type AccessSettings = {
  /** slug of the organisation that visitors may read; null: none */
  readonly openOrganization: string | null;
  /** whether everybody who reaches this API is its operator */
  readonly isOpenToAll: boolean;
  /** null: nobody can act as the operator */
  readonly operatorToken: string | null;
};

const TOKEN_BYTES = 32;
const FILE = "operator-token";

/** The operator's token is the one that is set, or one in a file of this machine that only its owner can read. */
export async function readAccessSettings(environment: Environment): Promise<AccessSettings> {
  const { LLMCARBON_ACCESS: access, LLMCARBON_DEMO: demo } = environment;
  return {
    openOrganization: demo === "on" ? DEFAULT_ORGANIZATION : null,
    isOpenToAll: access === "open",
    operatorToken: environment.LLMCARBON_OPERATOR_TOKEN ?? (await readTokenFile(environment)),
  };
}

async function readTokenFile(environment: Environment): Promise<string> {
  const folder = environment.LLMCARBON_DATA_DIR;
  const path = join(folder, FILE);
  await mkdir(folder, { recursive: true });
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await writeFile(path, `${token}\n`, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return (await readFile(path, "utf8")).trim();
}
