import { findOwnOrganization, listMemberships } from "@llmcarbon/prisma";
import { z } from "zod";
import { DEFAULT_ORGANIZATION, slugSchema } from "../schemas/query.schema.ts";
import type { RequestContext } from "./context.ts";
import { parseQuery } from "./request-error.ts";

/** Members of an input that may name the organisation, as far as the address puts it. */
export const ORGANIZATION_NAMES = ["organization", "slug"] as const;

type Asked = Pick<RequestContext, "database" | "principal">;

/** The input with the organisation it means, where it names none: that of the key, or the first of the user's own. */
export async function nameOrganization(asked: Asked, input: unknown): Promise<unknown> {
  if (input !== undefined && (typeof input !== "object" || input === null)) return input;
  const members = (input ?? {}) as Readonly<Record<string, unknown>>;
  if (ORGANIZATION_NAMES.some((name) => members[name] !== undefined)) return input;
  return { ...members, organization: await findImplied(asked) };
}

/** @throws {RequestError} 400 for what cannot be the name of one */
export function readOrganizationName(input: unknown): string {
  const members = (input ?? {}) as Readonly<Record<string, unknown>>;
  const name = ORGANIZATION_NAMES.find((each) => members[each] !== undefined);
  if (name === undefined) return DEFAULT_ORGANIZATION;
  return (
    parseQuery(z.object({ [name]: slugSchema }), { [name]: members[name] })[name] ?? DEFAULT_ORGANIZATION
  );
}

export async function findImplied({ database, principal }: Asked): Promise<string> {
  if (principal.kind === "key") {
    return (await findOwnOrganization(database, principal.organizationId))?.slug ?? DEFAULT_ORGANIZATION;
  }
  if (principal.kind !== "user") return DEFAULT_ORGANIZATION;
  const [first] = await listMemberships(database, principal.userId);
  return first?.slug ?? DEFAULT_ORGANIZATION;
}
