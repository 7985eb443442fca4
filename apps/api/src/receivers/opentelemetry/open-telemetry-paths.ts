import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { CONTENT_TYPES } from "./otlp-encoding.ts";
import { otlpQuerySchema } from "./register-open-telemetry.ts";

const exportSchema = z
  .looseObject({})
  .meta({ id: "OtlpExport", description: "A request of OTLP, as opentelemetry-proto has it." });

const inBoth = (schema: z.ZodType) => ({
  [CONTENT_TYPES.json]: { schema },
  [CONTENT_TYPES.protobuf]: { schema },
});

const statusSchema = z
  .strictObject({ code: z.number(), message: z.string() })
  .meta({ id: "OtlpStatus", description: "google.rpc.Status, in the form of the request." });

const receive = (operation: {
  readonly operationId: string;
  readonly summary: string;
  readonly partialSuccess: z.ZodType;
}) => ({
  post: {
    operationId: operation.operationId,
    summary: operation.summary,
    "x-permission": "activities:book",
    requestParams: { query: otlpQuerySchema },
    requestBody: {
      required: true,
      description: "Protocol Buffers or JSON; gzip is accepted with content-encoding: gzip.",
      content: inBoth(exportSchema),
    },
    responses: {
      200: {
        description: "Booked, but for what partialSuccess rejects",
        content: inBoth(z.strictObject({ partialSuccess: operation.partialSuccess.optional() })),
      },
      default: { description: "A refusal", content: inBoth(statusSchema) },
    },
  },
});

const errorMessage = z.string();

/** Addresses of OTLP over HTTP. */
export const openTelemetryPaths = {
  "/v1/traces": receive({
    operationId: "receiveTraces",
    summary: "Book calls of models out of OpenTelemetry spans; idempotent by trace and span.",
    partialSuccess: z.strictObject({ rejectedSpans: z.string(), errorMessage }),
  }),
  "/v1/metrics": receive({
    operationId: "receiveMetrics",
    summary: "Book token counts out of OpenTelemetry metrics; idempotent by series and time.",
    partialSuccess: z.strictObject({ rejectedDataPoints: z.string(), errorMessage }),
  }),
} satisfies ZodOpenApiPathsObject;
