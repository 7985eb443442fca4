import type { ActivityDocument, ImportPhase } from "../importer.ts";
import type { HardwareSetting, ImportSettings, SiteSetting } from "./import-settings.ts";

/** What a file tells of an activity. */
export type FoundActivity = {
  readonly id: string;
  readonly phase: ImportPhase;
  readonly project?: string | undefined;
  readonly team?: string | undefined;
  readonly hardware?: HardwareSetting | undefined;
  readonly site?: SiteSetting | undefined;
  readonly [key: string]: unknown;
};

type Origin = { readonly settings: ImportSettings; readonly importerId: string };

const MOST_CHARACTERS = 200;

/**
 * The activity document: what the file tells, filled up by the settings. A setting never takes the place of what the file
 * says; a place or a machine the file names is taken as a whole.
 */
export function completeDocument(found: FoundActivity, { settings, importerId }: Origin): ActivityDocument {
  const { id, phase, project = settings.project, team = settings.team, hardware, site, ...rest } = found;
  const filledHardware = fillHardware(hardware, settings.hardware);
  const filledSite = fillSite(site, settings.site);
  // One by one and not filtered at the end: this runs for every row of a gigabyte.
  return {
    id: id.slice(0, MOST_CHARACTERS),
    source: settings.source ?? importerId,
    phase,
    ...(project !== undefined && { project: project.slice(0, MOST_CHARACTERS) }),
    ...(team !== undefined && { team: team.slice(0, MOST_CHARACTERS) }),
    ...(filledHardware !== undefined && { hardware: filledHardware }),
    ...(filledSite !== undefined && { site: filledSite }),
    ...dropAbsent(rest),
  };
}

function fillHardware(found: HardwareSetting = {}, setting: HardwareSetting = {}): object | undefined {
  const isNamed = found.accelerator !== undefined || found.instance !== undefined;
  const { count, ...names } = setting;
  return orNothing({ ...(isNamed ? {} : names), count, ...dropAbsent(found) });
}

function fillSite(found: SiteSetting = {}, setting: SiteSetting = {}): object | undefined {
  const isPlaced = (found.cloudRegion ?? found.gridZone ?? found.countryCode) !== undefined;
  const { pue, ...place } = setting;
  return orNothing({ ...(isPlaced ? {} : place), pue, ...dropAbsent(found) });
}

const orNothing = (value: object): object | undefined => {
  const present = dropAbsent(value);
  return Object.keys(present).length === 0 ? undefined : present;
};

/** Documents hold no key without a value. */
const dropAbsent = <Value extends object>(value: Value): Value =>
  Object.values(value).includes(undefined)
    ? (Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value)
    : value;
