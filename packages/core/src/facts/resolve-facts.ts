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

/**
 * Everything a method may know beside the activity: names resolved, gaps filled, both said. The only asynchronous
 * part of an estimate; what comes back is plain data.
 *
 * @throws {InvalidDocumentError} for a layout that splits the model into more parts than it has
 * @throws {UnknownNameError} for a model, accelerator, region, zone or country that no provider covers
 * @throws {MissingFactError} when there is no provider to ask, or all of them failed
 */
export async function resolveFacts(activity: Activity, providers: Providers): Promise<Facts> {
  const [{ model, ...named }, teacher, { hardware, storageFactor, ...machine }] = await Promise.all([
    resolveModel(activity, providers.models),
    resolveTeacher(activity, providers.models),
    resolveHardware(activity, providers.hardware),
  ]);
  // Where nobody says where a model runs, it runs where its makers serve it.
  const { site, ...place } = await resolveSite(activity, providers.grid, model?.hosting);
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
  const unverified = [
    ...warnOfUnverified(`model ${quote(model?.name ?? "")}`, model?.architecture.provenance),
    ...warnOfUnverified(
      `accelerator ${quote(hardware?.accelerator.value.name ?? "")}`,
      hardware?.accelerator.provenance,
    ),
    ...warnOfUnverified("the manufacturing factor of the accelerator", hardware?.logicFactor?.provenance),
    ...warnOfUnverified(`the grid intensity of ${quote(site.gridZone)}`, site.intensity.provenance),
    ...warnOfUnverified(`the cloud region ${quote(site.cloudRegion ?? "")}`, site.region),
    ...warnOfUnverified("the PUE", site.pue.provenance),
  ];
  if (site.series?.boundary !== "direct") return unverified;
  const message = `grid intensity of ${quote(site.gridZone)} counts burning fuel alone, not its supply nor building plants`;
  return [...unverified, { code: "direct-intensity", message }];
}
