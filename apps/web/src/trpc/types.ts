import type { AppRouter } from "@llmcarbon/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type RouterInputs = inferRouterInputs<AppRouter>;

export type Organization = Outputs["organizations"]["get"];
export type FootprintRow = Outputs["footprints"]["list"]["rows"][number];
export type Activity = Outputs["activities"]["list"]["items"][number];
export type ActivityDetail = Outputs["activities"]["get"];
export type Estimate = Outputs["estimates"]["create"];
export type TraceNode = Estimate["trace"][number];
export type Listing = Outputs["catalogue"]["search"]["items"][number];
export type SourceList = Outputs["sources"]["list"];
export type SourcePlugin = SourceList["plugins"][number];
export type SourceProvider = SourcePlugin["providers"][number];
export type SourceState = SourcePlugin["state"];
export type Coverage = Outputs["sources"]["coverage"];
export type CountryCoverage = Coverage["countries"][number];
export type Quality = Activity["quality"];
