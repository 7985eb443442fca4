import { findNearestNames, notCovered, type ListingV1, type NotCoveredV1 } from "@llmcarbon/spec";
import { listZoneCodes, type ZoneCodes } from "../zones/find-zone-codes.ts";
import type { Place } from "./live-source.ts";

/** What a source calls a zone; nothing where it does not cover it. */
export type ToName = (codes: ZoneCodes) => string | undefined;

export type Places = {
  /** the place a zone is at the source, exactly or not at all, whatever the case */
  find(zone: string): Place | NotCoveredV1;
  list(): readonly ListingV1[];
};

const KEPT_REFUSALS = 1000;

/** The zones one source covers, read when first asked for. */
export function createPlaces(providerId: string, toName: ToName): Places {
  const refusals = new Map<string, NotCoveredV1>();
  let known:
    | ReadonlyMap<string, Place & Pick<ZoneCodes, "countryCode"> & { readonly title: string }>
    | undefined;
  const read = () =>
    (known ??= new Map(
      listZoneCodes().flatMap((codes) => {
        const name = toName(codes);
        const { zone, countryCode, name: title } = codes;
        return name === undefined
          ? []
          : [[zone.toLowerCase(), { kind: "place", zone, name, countryCode, title }] as const];
      }),
    ));

  /** Every activity of a place asks for the same few zones that are not covered; likeness is costly to find. */
  function refuse(zone: string): NotCoveredV1 {
    const zones = [...read().values()].map((place) => place.zone);
    const refusal = notCovered(`${providerId} does not cover zone "${zone}"`, findNearestNames(zone, zones));
    if (refusals.size >= KEPT_REFUSALS) refusals.clear();
    refusals.set(zone, refusal);
    return refusal;
  }

  return {
    find(zone) {
      const place = read().get(zone.toLowerCase());
      if (place !== undefined) return { kind: "place", zone: place.zone, name: place.name };
      const refusal = refusals.get(zone) ?? refuse(zone);
      return notCovered(refusal.reason, [...(refusal.suggestions ?? [])]);
    },
    list: () =>
      [...read().values()].map(({ zone, title, countryCode }) => ({
        id: zone,
        name: title,
        aliases: [],
        countryCode,
      })),
  };
}
