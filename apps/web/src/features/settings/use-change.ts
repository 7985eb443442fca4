"use client";

import { useRouter } from "next/navigation";
import type { Refusal } from "../../trpc/refusal.ts";

type Change = () => Promise<unknown>;

/** Runs a change and has the page show what it is then. */
export function useChange(): (change: Change) => Promise<Refusal | void> {
  const router = useRouter();
  return async (change) => {
    await change();
    router.refresh();
  };
}
