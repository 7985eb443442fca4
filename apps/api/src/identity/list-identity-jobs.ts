import type { Database } from "@llmcarbon/prisma";
import { pruneIdentity } from "@llmcarbon/prisma/identity";
import type { Job } from "../jobs/jobs.ts";

/** Sessions and tokens that have ended are removed; they counted for nothing since. */
export const listIdentityJobs = ({ database }: { readonly database: Database }): readonly Job[] => [
  {
    name: "prune-identity",
    every: "day",
    async run() {
      await pruneIdentity(database, new Date());
    },
  },
];
