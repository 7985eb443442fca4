import type { Author, Database } from "@llmcarbon/prisma";
import type { RequestContext } from "../trpc/context.ts";
import { nameOrganization } from "../trpc/name-organization.ts";
import { RequestError } from "../trpc/request-error.ts";
import { createCaller } from "../trpc/router.ts";
import { toEtag } from "./etag.ts";
import { findReading } from "./is-conditional.ts";
import type { Condition } from "./read-condition.ts";
import type { Route } from "./route.ts";

type UnchangedCheck = NonNullable<Author["requireUnchanged"]>;

type Wish = {
  readonly context: RequestContext;
  readonly route: Route;
  /** what the address says */
  readonly address: object;
  readonly condition: Condition;
};

/**
 * Holds a condition against what a GET of the same address would answer. It is asked in the transaction of the change, by when
 * everyone else who wants to change something of the organisation waits.
 */
export async function createUnchangedCheck(wish: Wish): Promise<UnchangedCheck> {
  const { context, route, address, condition } = wish;
  const input = await nameOrganization(context, address);
  return async (transaction) => {
    const database: Database = { ...context.database, inOrganization: (_id, work) => work(transaction) };
    const found = await read(route, { ...context, database }, input);
    if (!holds(condition, found)) throw changedMeanwhile(condition, found);
  };
}

/** The name of what is there; nothing where nothing is. */
async function read(route: Route, context: RequestContext, input: unknown): Promise<string | undefined> {
  const reading = findReading(route);
  try {
    const answer = await reading?.procedure(createCaller(context))(input as never);
    return toEtag(JSON.stringify(answer));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof RequestError && error.cause.status === 404;

function holds(condition: Condition, found: string | undefined): boolean {
  if (found === undefined) return condition.kind === "absent";
  return condition.kind === "unchanged" ? condition.etags.includes(found) : condition.kind === "present";
}

function changedMeanwhile({ kind }: Condition, found: string | undefined): RequestError {
  const there = found === undefined ? "nothing" : found;
  const message =
    kind === "absent"
      ? `if-none-match: found something at this address, ${there}; nothing was changed`
      : `if-match: found ${there} at this address; nothing was changed: read it again and decide anew`;
  return new RequestError({ status: 412, code: "changed-meanwhile", message });
}
