import {
  declaredListRequestSchema,
  declaredRequestSchema,
  deletedDeclarationSchema,
} from "../declared/declared.schema.ts";
import type { z } from "zod";
import {
  activityDetailSchema,
  activityListSchema,
  activityQuerySchema,
  activityRequestSchema,
  unresolvedListSchema,
  unresolvedRequestSchema,
} from "../features/activities/activity.schema.ts";
import {
  deletedOrganizationSchema,
  organizationDeleteSchema,
  retentionPutSchema,
  retentionRequestSchema,
  retentionSchema,
} from "../features/admin/admin.schema.ts";
import { catalogueQuerySchema, catalogueSchema } from "../features/catalogue/catalogue.schema.ts";
import { footprintListSchema, footprintQuerySchema } from "../features/footprints/footprint.schema.ts";
import { gridHourListSchema, gridHoursQuerySchema } from "../features/grid-hours/grid-hours.schema.ts";
import {
  organizationRequestSchema,
  organizationSchema,
} from "../features/organizations/organization.schema.ts";
import {
  adjustmentListSchema,
  adjustmentQuerySchema,
  closedPeriodListSchema,
  closedPeriodSchema,
  closePeriodInputSchema,
  periodQuerySchema,
} from "../features/periods/period.schema.ts";
import {
  restatementDetailSchema,
  restatementInputSchema,
  restatementListSchema,
  restatementQuerySchema,
  restatementRequestSchema,
  restatementWishSchema,
} from "../features/restatements/restatement.schema.ts";
import {
  declaredSiteListSchema,
  declaredSiteSchema,
  deletedSiteSchema,
  sitePutSchema,
  siteRequestSchema,
  sitesRequestSchema,
} from "../features/sites/site.schema.ts";
import { fleetListSchema, fleetPutSchema, fleetSchema } from "../features/fleet/fleet.schema.ts";
import {
  storageAssetListSchema,
  storageAssetPutSchema,
  storageAssetSchema,
} from "../features/storage-assets/storage-asset.schema.ts";
import { coverageQuerySchema, coverageSchema } from "../features/sources/coverage.schema.ts";
import { sourceListSchema, sourceQuerySchema } from "../features/sources/source.schema.ts";
import type { Caller } from "../trpc/router.ts";

/** A procedure of the tRPC router under an address of its own. */
export type Route = {
  /** a query, unless it says otherwise */
  readonly method?: "get" | "post" | "put" | "delete";
  /** what a JSON body holds: the member `document` of the input, or all members that the address does not have */
  readonly body?: "document" | "members";
  /** of an answer that is no refusal; 200 unless given */
  readonly status?: 200 | 202;
  /** as OpenAPI writes it, `/v1/activities/{id}`; the rest of the input is the query string */
  readonly path: `/v1/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** the procedure parses its input itself, whatever it is handed */
  readonly procedure: (caller: Caller) => (input: never) => Promise<unknown>;
};

export const routes: readonly Route[] = [
  {
    path: "/v1/footprints",
    operationId: "listFootprints",
    summary: "Footprints of booked activities, by time and by what they are grouped by.",
    input: footprintQuerySchema,
    output: footprintListSchema,
    procedure: ({ footprints }) => footprints.list,
  },
  {
    path: "/v1/activities",
    operationId: "listActivities",
    summary: "Booked activities, the heaviest first, a page at a time.",
    input: activityQuerySchema,
    output: activityListSchema,
    procedure: ({ activities }) => activities.list,
  },
  {
    path: "/v1/activities/unresolved",
    operationId: "listUnresolved",
    summary: "Names and facts that booked activities wait for, the most frequent first.",
    input: unresolvedRequestSchema,
    output: unresolvedListSchema,
    procedure: ({ activities }) => activities.unresolved,
  },
  {
    path: "/v1/activities/{id}",
    operationId: "getActivity",
    summary: "One booked activity with its document, its factor, its estimate and the formulas behind it.",
    input: activityRequestSchema,
    output: activityDetailSchema,
    procedure: ({ activities }) => activities.get,
  },
  {
    path: "/v1/organizations/{slug}",
    operationId: "getOrganization",
    summary: "An organisation and the days its ledger spans.",
    input: organizationRequestSchema,
    output: organizationSchema,
    procedure: ({ organizations }) => organizations.get,
  },
  {
    path: "/v1/sites",
    operationId: "listSites",
    summary: "Places the organisation has declared, by name.",
    input: sitesRequestSchema,
    output: declaredSiteListSchema,
    procedure: ({ sites }) => sites.list,
  },
  {
    path: "/v1/sites/{name}",
    operationId: "getSite",
    summary: "A place the organisation has declared.",
    input: siteRequestSchema,
    output: declaredSiteSchema,
    procedure: ({ sites }) => sites.get,
  },
  {
    method: "put",
    body: "document",
    path: "/v1/sites/{name}",
    operationId: "putSite",
    summary: "Declare a place that activities may name, or say anew what it is.",
    input: sitePutSchema,
    output: declaredSiteSchema,
    procedure: ({ sites }) => sites.put,
  },
  {
    method: "delete",
    path: "/v1/sites/{name}",
    operationId: "deleteSite",
    summary: "Take a declared place back; what names it alone is unresolved from then on.",
    input: siteRequestSchema,
    output: deletedSiteSchema,
    procedure: ({ sites }) => sites.delete,
  },
  {
    path: "/v1/storage-assets",
    operationId: "listStorageAssets",
    summary: "What the organisation has declared that it stores, by name, with the months that are booked.",
    input: declaredListRequestSchema,
    output: storageAssetListSchema,
    procedure: ({ storageAssets }) => storageAssets.list,
  },
  {
    path: "/v1/storage-assets/{name}",
    operationId: "getStorageAsset",
    summary: "A storage asset the organisation has declared.",
    input: declaredRequestSchema,
    output: storageAssetSchema,
    procedure: ({ storageAssets }) => storageAssets.get,
  },
  {
    method: "put",
    body: "document",
    path: "/v1/storage-assets/{name}",
    operationId: "putStorageAsset",
    summary:
      "Declare what is stored, or say anew what it is; every month that ends is booked as an activity.",
    input: storageAssetPutSchema,
    output: storageAssetSchema,
    procedure: ({ storageAssets }) => storageAssets.put,
  },
  {
    method: "delete",
    path: "/v1/storage-assets/{name}",
    operationId: "deleteStorageAsset",
    summary: "End a storage asset; the months that are booked stay.",
    input: declaredRequestSchema,
    output: deletedDeclarationSchema,
    procedure: ({ storageAssets }) => storageAssets.delete,
  },
  {
    path: "/v1/fleet",
    operationId: "listFleet",
    summary: "Machines the organisation has declared, with use, idle time and manufacture booked and left.",
    input: declaredListRequestSchema,
    output: fleetListSchema,
    procedure: ({ fleet }) => fleet.list,
  },
  {
    path: "/v1/fleet/{name}",
    operationId: "getFleet",
    summary: "Machines of one name, with use, idle time and manufacture booked and left.",
    input: declaredRequestSchema,
    output: fleetSchema,
    procedure: ({ fleet }) => fleet.get,
  },
  {
    method: "put",
    body: "document",
    path: "/v1/fleet/{name}",
    operationId: "putFleet",
    summary:
      "Declare machines that are owned or reserved, or say anew how many; their idle time is booked by the month.",
    input: fleetPutSchema,
    output: fleetSchema,
    procedure: ({ fleet }) => fleet.put,
  },
  {
    method: "delete",
    path: "/v1/fleet/{name}",
    operationId: "deleteFleet",
    summary: "End a fleet; the months that are booked stay.",
    input: declaredRequestSchema,
    output: deletedDeclarationSchema,
    procedure: ({ fleet }) => fleet.delete,
  },
  {
    path: "/v1/catalogue/{kind}",
    operationId: "searchCatalogue",
    summary: "Names an activity document may use.",
    input: catalogueQuerySchema,
    output: catalogueSchema,
    procedure: ({ catalogue }) => catalogue.search,
  },
  {
    path: "/v1/sources",
    operationId: "listSources",
    summary: "Plugins in use, the data behind them, how they fare, and how far the default method is off.",
    input: sourceQuerySchema,
    output: sourceListSchema,
    procedure: ({ sources }) => sources.list,
  },
  {
    path: "/v1/sources/coverage",
    operationId: "getCoverage",
    summary: "What the grid providers in use cover, by country.",
    input: coverageQuerySchema,
    output: coverageSchema,
    procedure: ({ sources }) => sources.coverage,
  },
  {
    path: "/v1/admin/organizations/{slug}/retention",
    operationId: "getRetention",
    summary: "How long single activities of an organisation are kept.",
    input: retentionRequestSchema,
    output: retentionSchema,
    procedure: ({ admin }) => admin.getRetention,
  },
  {
    method: "put",
    body: "members",
    path: "/v1/admin/organizations/{slug}/retention",
    operationId: "putRetention",
    summary: "Say how long single activities of an organisation are kept; its footprints stay as they are.",
    input: retentionPutSchema,
    output: retentionSchema,
    procedure: ({ admin }) => admin.putRetention,
  },
  {
    method: "delete",
    path: "/v1/admin/organizations/{slug}",
    operationId: "deleteOrganization",
    summary: "End an organisation: nothing of it is left.",
    input: organizationDeleteSchema,
    output: deletedOrganizationSchema,
    procedure: ({ admin }) => admin.deleteOrganization,
  },
  {
    method: "post",
    body: "members",
    status: 202,
    path: "/v1/restatements",
    operationId: "startRestatement",
    summary: "Have footprints compiled anew with the facts of today, in the background.",
    input: restatementInputSchema,
    output: restatementWishSchema,
    procedure: ({ restatements }) => restatements.start,
  },
  {
    path: "/v1/restatements",
    operationId: "listRestatements",
    summary: "Restatements with their reasons and how far they are, the latest first.",
    input: restatementQuerySchema,
    output: restatementListSchema,
    procedure: ({ restatements }) => restatements.list,
  },
  {
    path: "/v1/restatements/{id}",
    operationId: "getRestatement",
    summary: "One restatement with figures before and after, by project and month.",
    input: restatementRequestSchema,
    output: restatementDetailSchema,
    procedure: ({ restatements }) => restatements.get,
  },
  {
    method: "put",
    path: "/v1/periods/{month}",
    operationId: "closePeriod",
    summary: "Close a month: its figures are final, what comes later stands beside them.",
    input: closePeriodInputSchema,
    output: closedPeriodSchema,
    procedure: ({ periods }) => periods.close,
  },
  {
    path: "/v1/periods",
    operationId: "listPeriods",
    summary: "Closed months, the latest first.",
    input: periodQuerySchema,
    output: closedPeriodListSchema,
    procedure: ({ periods }) => periods.list,
  },
  {
    path: "/v1/adjustments",
    operationId: "listAdjustments",
    summary: "What came to closed months after they were closed, by month and project.",
    input: adjustmentQuerySchema,
    output: adjustmentListSchema,
    procedure: ({ periods }) => periods.adjustments,
  },
  {
    path: "/v1/grid-hours",
    operationId: "listGridHours",
    summary: "Hours of a grid zone that were read, and who told them.",
    input: gridHoursQuerySchema,
    output: gridHourListSchema,
    procedure: ({ gridHours }) => gridHours.list,
  },
];
