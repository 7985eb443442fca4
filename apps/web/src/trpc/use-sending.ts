"use client";

import { useState } from "react";
import { readRefusal, type Refusal } from "./refusal.ts";

type Sending = {
  readonly isPending: boolean;
  /** why the last attempt came to nothing */
  readonly refusal: Refusal | undefined;
  /** runs one attempt; a refusal it gives or throws is kept, and whether it went well is told */
  readonly run: (attempt: () => Promise<Refusal | void>) => Promise<boolean>;
};

/** State of something that is sent by hand. */
export function useSending(): Sending {
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const run = async (attempt: () => Promise<Refusal | void>): Promise<boolean> => {
    setPending(true);
    setRefusal(undefined);
    const found = await attempt().catch(readRefusal);
    setRefusal(found ?? undefined);
    setPending(false);
    return found === undefined;
  };
  return { isPending, refusal, run };
}
