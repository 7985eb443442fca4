import { definePlugin, type GridProviderV1, type PluginHostV1 } from "@llmcarbon/spec";
import { createCarbonIntensityGbProvider } from "./carbon-intensity-gb/create-carbon-intensity-gb-provider.ts";
import { createEiaProvider } from "./eia/create-eia-provider.ts";
import { createElectricityMapsProvider } from "./electricity-maps/create-electricity-maps-provider.ts";
import { createEnergyChartsProvider } from "./energy-charts/create-energy-charts-provider.ts";
import {
  liveGridSettingsSchema,
  SOURCE_IDS,
  type LiveGridSettings,
  type SourceId,
} from "./live-grid-settings.ts";
import { parseSettings } from "./parse-settings.ts";
import type { SourceSettings } from "./source-settings.ts";
import { createWattTimeProvider } from "./watttime/create-watttime-provider.ts";

export {
  createCarbonIntensityGbProvider,
  createEiaProvider,
  createElectricityMapsProvider,
  createEnergyChartsProvider,
  createWattTimeProvider,
};
export type { LiveGridSettings, SourceSettings };
export type { Pacing } from "./http/pacing.ts";

type CreateSource = (settings: SourceSettings, host: PluginHostV1) => GridProviderV1;

const FACTORIES: Readonly<Record<SourceId, CreateSource>> = {
  "electricity-maps": createElectricityMapsProvider,
  "carbon-intensity-gb": createCarbonIntensityGbProvider,
  eia: createEiaProvider,
  "energy-charts": createEnergyChartsProvider,
  watttime: createWattTimeProvider,
};

export default definePlugin<LiveGridSettings | undefined>({
  specificationVersion: "v1",
  name: "@llmcarbon/providers-grid/live",
  create(settings, host) {
    const { sources = SOURCE_IDS, perSource = {} } = parseSettings(
      liveGridSettingsSchema,
      settings ?? {},
      "settings",
    );
    return sources.map((id) => FACTORIES[id](perSource[id] ?? {}, host));
  },
});
