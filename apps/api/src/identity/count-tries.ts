import type { Database } from "@llmcarbon/prisma";
import { countAttempt, forgetAttempts, giveBackAttempt } from "@llmcarbon/prisma/identity";
import { ATTEMPT_RULES, toAttemptKey, toNetwork } from "./attempt-rules.ts";

export type Try = {
  /** below /auth */
  readonly path: string;
  /** of whoever asks */
  readonly address: string;
  /** e-mail address of the account that is meant, if one is */
  readonly account: string | undefined;
};

type Ledger = { readonly database: Database; readonly now: () => Date };

/** Counts a try before anything is done for it. Returns the seconds to wait; 0 for one that may go on. */
export async function countTry({ database, now }: Ledger, { path, address, account }: Try): Promise<number> {
  const rules = ATTEMPT_RULES[path];
  if (rules === undefined) return 0;
  const at = now();
  const addressKey = toAttemptKey(path, "address", toNetwork(address));
  const waitS = await countAttempt(database, addressKey, { ...rules.byAddress, at });
  if (waitS > 0 || rules.byAccount === undefined || account === undefined) return waitS;
  return countAttempt(database, toAttemptKey(path, "account", account), { ...rules.byAccount, at });
}

/** One that succeeded was no guess. */
export async function forgiveTry({ database }: Ledger, { path, address, account }: Try): Promise<void> {
  const { forgives, byAccount } = ATTEMPT_RULES[path] ?? {};
  if (forgives === undefined) return;
  for (const forgiven of forgives) {
    await giveBackAttempt(database, toAttemptKey(forgiven, "address", toNetwork(address)));
  }
  if (byAccount === undefined || account === undefined) return;
  await forgetAttempts(database, toAttemptKey(path, "account", account));
}
