import type { Activity } from "@llmcarbon/core";
import type { FactorVersion, LedgerFactor } from "@llmcarbon/prisma";
import { createIdleReader } from "../fleet/create-idle-reader.ts";
import { compileFactor, findDeclaredSite, type DeclaredSite } from "../../ingest/compile-factor.ts";
import { toUnresolved } from "../../ingest/to-unresolved.ts";
import type { Context } from "../../trpc/context.ts";
import { isDocumentFault } from "../../trpc/map-errors.ts";

export type CompileFactor = (factor: Pick<LedgerFactor, "unit" | "basis">) => Promise<FactorVersion>;

/**
 * Compiles factors of one organisation as booking does. A declared place is looked up once: one that is declared anew meanwhile
 * has a restatement of its own.
 */
export function createFactorCompiler(
  { database, estimator }: Pick<Context, "database" | "estimator">,
  organizationId: string,
): CompileFactor {
  const readIdle = createIdleReader(database, organizationId);
  const sites = new Map<string, Promise<DeclaredSite | undefined>>();
  const findSite = (name: string) => {
    const known = sites.get(name) ?? findDeclaredSite(database, organizationId, name);
    sites.set(name, known);
    return known;
  };
  return async ({ unit, basis: stored }) => {
    // Only what passed through core's own schema becomes a basis.
    const basis = await readIdle(stored as unknown as Activity);
    const name = basis.site?.name;
    const site = name === undefined ? undefined : await findSite(name);
    try {
      return await compileFactor(estimator, { unit, basis, site });
    } catch (error) {
      // A document that no longer fits what is known of its model waits, as one with an unknown name does.
      if (!isDocumentFault(error)) throw error;
      return toUnresolved(basis, error.message);
    }
  };
}
