import {
  checkAccelerator,
  checkEmbodiedFactor,
  checkInstance,
  checkIntensity,
  checkListing,
  checkModel,
  checkProcessor,
  checkPue,
  checkSeries,
  checkSite,
  checkSystem,
  checkWater,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProviderV1,
} from "@llmcarbon/spec";

type NameOf<Provider> = Exclude<Extract<keyof Provider, `do${string}`>, "doDescribeHealth">;

/** Throws when a found value, or a row of a list, is not what the contract wants. */
type Check = (value: unknown) => void;

/** What each kind is asked and what is right in an answer; a method the contract gains must be listed before anything compiles. */
export const ANSWER_CHECKS: {
  readonly hardware: Readonly<Record<NameOf<HardwareProviderV1>, Check>>;
  readonly grid: Readonly<Record<NameOf<GridProviderV1>, Check>>;
  readonly model: Readonly<Record<NameOf<ModelProviderV1>, Check>>;
} = {
  hardware: {
    doFindAccelerator: checkAccelerator,
    doListAccelerators: checkListing,
    doFindEmbodiedFactor: checkEmbodiedFactor,
    doFindSystem: checkSystem,
    doListSystems: checkListing,
    doFindInstance: checkInstance,
    doListInstances: checkListing,
    doFindProcessor: checkProcessor,
    doListProcessors: checkListing,
  },
  grid: {
    doGetIntensity: checkSeries,
    doFindSite: checkSite,
    doGetTypicalPue: checkPue,
    doListSites: checkListing,
    doListZones: checkListing,
    doGetTypicalSiteWater: checkWater,
    doGetGridWater: checkWater,
    doGetResidualMix: checkIntensity,
  },
  model: {
    doFindModel: checkModel,
    doListModels: checkListing,
  },
};

export type ProviderKind = keyof typeof ANSWER_CHECKS;
