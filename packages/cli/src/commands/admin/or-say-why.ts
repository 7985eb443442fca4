import { LedgerError } from "@llmcarbon/prisma/admin";
import { EXIT } from "../../exit-codes.ts";
import { say } from "../../output/say.ts";

/** What a ledger refuses it says in one line; the command has then failed, however it was called. */
export async function orSayWhy(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!LedgerError.isInstance(error)) throw error;
    say(error.message);
    process.exitCode = EXIT.failed;
  }
}
