import type { z } from "zod";
import {
  activityDetailSchema,
  activityListSchema,
  activityQuerySchema,
  activityRequestSchema,
} from "../features/activities/activity.schema.ts";
import { catalogueQuerySchema, catalogueSchema } from "../features/catalogue/catalogue.schema.ts";
import { footprintListSchema, footprintQuerySchema } from "../features/footprints/footprint.schema.ts";
import {
  organizationRequestSchema,
  organizationSchema,
} from "../features/organizations/organization.schema.ts";
import { coverageQuerySchema, coverageSchema } from "../features/sources/coverage.schema.ts";
import { sourceListSchema, sourceQuerySchema } from "../features/sources/source.schema.ts";
import type { Caller } from "../trpc/router.ts";

/** A query of the tRPC router under an address of its own. */
export type Route = {
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
    path: "/v1/activities/{id}",
    operationId: "getActivity",
    summary: "One booked activity with its document, its estimate and the tree of formulas behind it.",
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
];
