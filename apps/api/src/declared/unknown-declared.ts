import type { DeclaredKind } from "@llmcarbon/prisma";
import { RequestError } from "../trpc/request-error.ts";
import type { DeclaredRequest } from "./declared.schema.ts";

const WORDS = { "storage-asset": "storage asset", fleet: "fleet" } as const;

/** 404 for a name under which the organisation has declared nothing. */
export const unknownDeclared = (kind: DeclaredKind, { name, organization }: DeclaredRequest): RequestError =>
  new RequestError({
    status: 404,
    code: `unknown-${kind}`,
    message: `name: found no ${WORDS[kind]} "${name}" of ${organization}`,
  });
