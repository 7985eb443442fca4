import { join } from "node:path";
import type { Environment } from "../env.ts";
import { DEFAULT_ORGANIZATION } from "../schemas/query.schema.ts";
import { readOrMakeSecretFile } from "../secrets/read-or-make-secret-file.ts";

/** Who is let in without being a member. */
export type AccessSettings = {
  /** slug of the organisation that visitors may read; null: none */
  readonly openOrganization: string | null;
  /** whether everybody who reaches this API is its operator */
  readonly isOpenToAll: boolean;
  /** null: nobody can act as the operator */
  readonly operatorToken: string | null;
};

const FILE = "operator-token";
const REMEDY = "delete it, and the next start makes another";

/**
 * The operator's token is the one that is set, or one in a file of this machine that only its owner can read.
 *
 * @throws {FootprintError} `invalid-secret` for a file that is too short
 */
export async function readAccessSettings(environment: Environment): Promise<AccessSettings> {
  const { LLMCARBON_ACCESS: access, LLMCARBON_DEMO: demo } = environment;
  return {
    openOrganization: demo === "on" ? DEFAULT_ORGANIZATION : null,
    isOpenToAll: access === "open",
    operatorToken:
      environment.LLMCARBON_OPERATOR_TOKEN ??
      (await readOrMakeSecretFile(join(environment.LLMCARBON_DATA_DIR, FILE), REMEDY)),
  };
}
