import { say } from "../../output/say.ts";
import type { ExportFlags } from "./admin-flags.ts";
import { toSize } from "./to-size.ts";
import { type Outcome, writeOutcome } from "./write-outcome.ts";

/** Tells what was written; in words alone where standard output holds it. */
export async function writeSaved(
  outcome: Outcome & { readonly byteCount: number },
  { to, format }: Pick<ExportFlags, "to" | "format">,
): Promise<void> {
  if (to === "-") say(`${toSize(outcome.byteCount)} written`);
  else await writeOutcome(outcome, format);
}
