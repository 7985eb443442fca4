import type { DeclaredRequest } from "../../declared/declared.schema.ts";
import { unknownDeclared } from "../../declared/unknown-declared.ts";
import type { Context } from "../../trpc/context.ts";
import type { Within } from "../../access/within.ts";
import { describeFleets } from "./describe-fleets.ts";
import type { Fleet } from "./fleet.schema.ts";

/**
 * @param now the time, for tests
 * @throws {RequestError} 404 for a name under which the organisation has declared nothing
 */
export async function getFleet(
  context: Pick<Context, "estimator"> & Within,
  request: DeclaredRequest,
  now: Date = new Date(),
): Promise<Fleet> {
  const { id } = context.access.organization;
  const [fleet] = await describeFleets(context, id, { now, name: request.name });
  if (fleet === undefined) throw unknownDeclared("fleet", request);
  return fleet;
}
