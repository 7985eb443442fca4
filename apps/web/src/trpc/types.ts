import type { AppRouter } from "@llmcarbon/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type RouterInputs = inferRouterInputs<AppRouter>;

export type Session = Outputs["session"]["get"];
export type Permission = NonNullable<Session["organization"]>["permissions"][number];
export type Role = Session["organizations"][number]["role"];
export type Setup = Outputs["setup"]["get"];
export type Member = Outputs["members"]["list"]["items"][number];
export type Invitation = Outputs["invitations"]["list"]["items"][number];
export type ApiKey = Outputs["apiKeys"]["list"]["items"][number];
export type AuditEntry = Outputs["audit"]["list"]["items"][number];
export type AuditVerdict = Outputs["audit"]["verify"];
export type Webhook = Outputs["webhooks"]["list"]["items"][number];
export type Delivery = Outputs["webhooks"]["deliveries"]["items"][number];
export type Team = Outputs["teams"]["list"]["items"][number];
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
/** What is unresolved has none. */
export type Quality = NonNullable<Activity["quality"]>;
export type Adjustment = Outputs["footprints"]["list"]["adjustments"][number];
export type ClosedPeriod = Outputs["periods"]["list"]["periods"][number];
export type Restatement = Outputs["restatements"]["list"]["restatements"][number];
export type RestatementDetail = Outputs["restatements"]["get"];
export type RestatementLine = RestatementDetail["lines"][number];
export type GridHours = Outputs["gridHours"]["list"];
export type UnresolvedList = Outputs["activities"]["unresolved"];
export type Unresolved = UnresolvedList["items"][number];
export type Fleet = Outputs["fleet"]["get"];
export type FleetMonth = Fleet["months"][number];
export type StorageAsset = Outputs["storageAssets"]["get"];
