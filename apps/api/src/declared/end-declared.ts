import { deleteDeclared, type DeclaredKind } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../access/author.ts";
import type { Context } from "../trpc/context.ts";
import type { DeclaredRequest } from "./declared.schema.ts";
import { unknownDeclared } from "./unknown-declared.ts";

/**
 * Takes back what was declared: no further month of it is booked, and those that are stay.
 *
 * @throws {RequestError} 404 for a name under which the organisation has declared nothing
 */
export async function endDeclared(
  context: Pick<Context, "database"> & Authored,
  kind: DeclaredKind,
  request: DeclaredRequest,
) {
  const { database, access } = context;
  const { name } = request;
  const { id } = access.organization;
  if (!(await deleteDeclared(database, id, { kind, name, author: authorOf(context) })))
    throw unknownDeclared(kind, request);
  return { name, isDeleted: true } as const;
}
