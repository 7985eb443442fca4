import type { GridBoundaryV1, ProvenanceV1 } from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";
import { quote } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";
import { warnOfUnverified } from "../estimate/warn-of-unverified.ts";
import { checkWorkload } from "./check-workload.ts";
import type { Facts } from "./facts.ts";
import type { Providers } from "./providers.ts";
import { resolveHardware } from "./resolve-hardware.ts";
import { resolveModel, resolveTeacher } from "./resolve-model.ts";
import { resolveSite } from "./resolve-site.ts";
import { nameRegionFacts } from "./name-region-facts.ts";
import { warnOfBoundary } from "./warn-of-boundary.ts";

/** Grid figures with fuel supply and plants, unless the estimator is made for combustion alone. */
export const DEFAULT_BOUNDARY: GridBoundaryV1 = "lifecycle";

/**
 * Everything a method may know beside the activity: names resolved, gaps filled, both said. The only asynchronous
 * part of an estimate; what comes back is plain data.
 *
 * @throws {InvalidDocumentError} for a layout that splits the model into more parts than it has
 * @throws {UnknownNameError} for a model, accelerator, region, zone or country that no provider covers
 * @throws {MissingFactError} when there is no provider to ask, or all of them failed
 */
export async function resolveFacts(
  activity: Activity,
  providers: Providers,
  boundary: GridBoundaryV1 = DEFAULT_BOUNDARY,
): Promise<Facts> {
  const [{ model, ...named }, teacher, { hardware, storageFactor, ...machine }] = await Promise.all([
    resolveModel(activity, providers.models),
    resolveTeacher(activity, providers.models),
    resolveHardware(activity, providers.hardware),
  ]);
  // Where nobody says where a model runs, it runs where its makers serve it.
  const hosting = activity.phase === "inference" ? model?.hosting : undefined;
  const { site, ...place } = await resolveSite(activity, { providers: providers.grid, boundary, hosting });
  const facts = {
    ...(model === undefined ? {} : { model }),
    ...(teacher.model === undefined ? {} : { teacher: teacher.model }),
    ...(hardware === undefined ? {} : { hardware }),
    ...(storageFactor === undefined ? {} : { storageFactor }),
    site,
  };
  return {
    ...facts,
    assumptions: [...named.assumptions, ...teacher.assumptions, ...machine.assumptions, ...place.assumptions],
    warnings: [
      ...named.warnings,
      ...teacher.warnings,
      ...machine.warnings,
      ...place.warnings,
      ...warnOfFacts(facts),
      ...warnOfBoundary(site, boundary),
      ...(model === undefined ? [] : checkWorkload(activity, model)),
    ],
  };
}

/** What a careful reader must know of the facts themselves. */
function warnOfFacts({
  model,
  hardware,
  site,
}: Pick<Facts, "model" | "hardware" | "site">): readonly Warning[] {
  const warnings: Warning[] = [];
  // The subject is put into words only where it is needed, which is seldom.
  const add = (provenance: ProvenanceV1 | undefined, subject: () => string): void => {
    if (provenance?.confidence === "unverified") warnings.push(...warnOfUnverified(subject(), provenance));
  };
  add(model?.architecture.provenance, () => `model ${quote(model?.name ?? "")}`);
  add(hardware?.accelerator.provenance, () => `accelerator ${quote(hardware?.accelerator.value.name ?? "")}`);
  add(hardware?.instance?.provenance, () => `instance ${quote(hardware?.instance?.value.id ?? "")}`);
  add(hardware?.logicFactor?.provenance, () => "the manufacturing factor of the accelerator");
  add(site.intensity.provenance, () => `the grid intensity of ${quote(site.gridZone)}`);
  add(site.region, () => nameRegionFacts(site));
  add(site.pue.provenance, () => "the PUE");
  return warnings;
}
