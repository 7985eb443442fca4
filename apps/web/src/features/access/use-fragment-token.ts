"use client";

import { useSyncExternalStore } from "react";

const read = (): string => new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

const listen = (onChange: () => void): (() => void) => {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
};

/**
 * The token behind the # of the address, which a browser sends to no server; empty where there is none, and `undefined` until the
 * page runs in a browser.
 */
export const useFragmentToken = (): string | undefined =>
  useSyncExternalStore<string | undefined>(listen, read, () => undefined);
