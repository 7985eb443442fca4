import { cache } from "react";
import { ask, type Answer } from "../../trpc/ask.ts";
import { serverApi } from "../../trpc/server-client.ts";
import type { Setup } from "../../trpc/types.ts";

/** Whether there is anybody yet, and how they sign in. */
export const loadSetup: () => Promise<Answer<Setup>> = cache(async () =>
  ask((await serverApi()).setup.get.query({})),
);
