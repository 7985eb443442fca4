import { countAttempt } from "@llmcarbon/prisma/identity";
import type { Context } from "../trpc/context.ts";
import { RequestError } from "../trpc/request-error.ts";
import { toAttemptKey, toNetwork, SETUP_RULE } from "./attempt-rules.ts";

/** @throws {RequestError} 429 for an address that tried too often */
export async function limitSetupTries(
  { database, identity }: Pick<Context, "database" | "identity">,
  address: string,
): Promise<void> {
  const key = toAttemptKey("/v1/setup", "address", toNetwork(address));
  const waitS = await countAttempt(database, key, { ...SETUP_RULE, at: identity.now() });
  if (waitS === 0) return;
  throw new RequestError({
    status: 429,
    code: "too-many-attempts",
    message: `too many attempts; wait ${waitS} seconds and try again`,
  });
}
