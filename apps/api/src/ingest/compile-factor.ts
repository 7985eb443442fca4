import type { Activity, Estimator } from "@llmcarbon/core";
import {
  findSite,
  type Database,
  type FactorDraft,
  type ResolvedFactor,
  type UnresolvedFactor,
} from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { expandSite } from "./expand-site.ts";
import { toActivityFactor, toTokenFactor } from "./to-resolved-factor.ts";
import { toUnresolved } from "./to-unresolved.ts";

type Unit = FactorDraft["unit"];
export type DeclaredSite = NonNullable<Activity["site"]>;

/** What an organisation declared a place of this name to be. */
export async function findDeclaredSite(
  database: Database,
  organizationId: string,
  name: string,
): Promise<DeclaredSite | undefined> {
  const site = await findSite(database, organizationId, name);
  return site?.document as DeclaredSite | undefined;
}

type Basis = {
  readonly unit: Unit;
  readonly basis: Activity;
  readonly site: DeclaredSite | undefined;
};

/**
 * Figures per unit of a basis; or why there are none, where it names what nobody knows, needs a fact that nobody has, lies at a place
 * whose figures count something else than this ledger adds up, or at one that its organisation did not declare.
 */
export async function compileFactor(
  estimator: Estimator,
  { unit, basis, site: declared }: Basis,
): Promise<ResolvedFactor | UnresolvedFactor> {
  const site = basis.site && expandSite(basis.site, declared);
  if (basis.site !== undefined && site === undefined) return toUnresolved(basis, undeclared(basis.site));
  const expanded = site === undefined ? basis : { ...basis, site };
  const version = unit === "tokens" ? toTokenFactor : toActivityFactor;
  try {
    return await version(estimator, expanded);
  } catch (error) {
    if (!isUnresolved(error)) throw error;
    const withoutMachine = leaveMachineOut(basis);
    const unresolved = toUnresolved(basis, error.message);
    if (withoutMachine === undefined) return unresolved;
    const factor = await compileFactor(estimator, { unit, basis: withoutMachine, site: declared });
    return { ...factor, hardwareId: unresolved.hardwareId };
  }
}

/**
 * What a meter read, or a vendor reports, of whole machines holds whatever they are called: of a name nobody knows their
 * manufacture is unknown, and nothing else.
 */
function leaveMachineOut({ hardware, ...basis }: Activity): Activity | undefined {
  const { energyKwh, energyScope, operationalCarbonG } = basis.measured ?? {};
  const isOfWhole =
    operationalCarbonG !== undefined || (energyKwh !== undefined && energyScope !== "accelerators");
  return hardware !== undefined && isOfWhole ? basis : undefined;
}

/** Faults that a later catalogue may mend. All others are the document's own. */
const UNRESOLVED: ReadonlySet<string> = new Set(["unknown-name", "missing-fact", "other-boundary"]);

const isUnresolved = (error: unknown): error is FootprintError =>
  FootprintError.isInstance(error) && UNRESOLVED.has(error.code);

const undeclared = ({ name = "" }: DeclaredSite): string =>
  `site.name: found "${name}", which this organisation has not declared; declare it with PUT /v1/sites/{name}`;
