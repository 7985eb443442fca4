import { hasUsers } from "@llmcarbon/prisma/identity";
import type { Context } from "../../trpc/context.ts";
import type { SetupState } from "./setup.schema.ts";

/** Whether this installation has an owner, and how its people sign in. */
export async function getSetup({
  database,
  identity,
}: Pick<Context, "database" | "identity">): Promise<SetupState> {
  return {
    isSetUp: await hasUsers(database),
    needsToken: identity.setupToken !== null,
    methods: identity.methods,
  };
}
