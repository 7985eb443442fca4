import { WORLD_ZONE } from "../facts/zones.ts";

/** Which other estimates may carry an unknown. */
export type UnknownReach =
  /** any of them */
  | { readonly kind: "shared" }
  /** those of one model, by its key */
  | { readonly kind: "model"; readonly model: string }
  /** those at one place: a grid zone, or a cloud region within one */
  | { readonly kind: "place"; readonly place: string }
  /** none: it is of one activity, or of one meter's readings in it */
  | { readonly kind: "own" };

const SHARED: UnknownReach = { kind: "shared" };
const OWN: UnknownReach = { kind: "own" };

const OF_ACTIVITY = /^(?:activity|meter):./;
const OF_MODEL = /^(?:(?:model|shape):|residual:[^:]+:[^:]+:)(.+)$/;
const OF_GRID = /^grid:(.+):\d{4}$/;
const OF_SITE = /^(?:pue|water):(.+)$/;

/**
 * Which other estimates may carry the unknown of an id, by the form of the id alone, so that it is the same wherever it stands.
 * What has no form known here may be in any estimate: wrongly shared makes a sum too wide, never too narrow. So may what is
 * unknown of the world, which stands in at many places.
 *
 * @param id `grid:US-MIDA-PJM:2024`, `residual:roofline:serving-dense:llama-3.1-8b`, `activity:run-7`
 * @source docs/methodology/intervals.md
 */
export function reachOfUnknown(id: string): UnknownReach {
  if (OF_ACTIVITY.test(id)) return OWN;
  const model = OF_MODEL.exec(id)?.[1];
  if (model !== undefined) return { kind: "model", model };
  const place = OF_GRID.exec(id)?.[1] ?? OF_SITE.exec(id)?.[1];
  return place === undefined || place === WORLD_ZONE ? SHARED : { kind: "place", place };
}
