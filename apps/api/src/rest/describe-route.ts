import { z } from "zod";
import type { oas31, ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { isConditional } from "./is-conditional.ts";
import { needsOfRoute } from "./needs-of-route.ts";
import { reference } from "./openapi-components.ts";
import { namesInPath, namesOfAddress } from "./names-of-address.ts";
import type { Route } from "./route.ts";
import { toJsonContent } from "../schemas/to-json-content.ts";

/** A route as OpenAPI has it; `refused` as every address may refuse. */
export function describeRoute(route: Route, refused: ZodOpenApiResponsesObject): ZodOpenApiOperationObject {
  const { path, operationId, summary, input, output, body, status = 200 } = route;
  const inPath = namesInPath(path);
  const inAddress = namesOfAddress(path);
  const inBody = (name: string) => body !== undefined && !inAddress.has(name);
  const pick = (isWanted: (name: string) => boolean) =>
    z.strictObject(Object.fromEntries(Object.entries(input.shape).filter(([name]) => isWanted(name))));
  const inQuery = (name: string) => !inPath.has(name) && !inBody(name);
  const document: unknown = body === "document" ? input.shape["document"] : pick(inBody);
  return {
    operationId,
    summary,
    "x-permission": needsOfRoute(route),
    requestParams: { path: pick((name) => inPath.has(name)), query: pick(inQuery) },
    parameters: listHeaders(route),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: toJsonContent(document as z.ZodType) } }),
    responses: {
      [status]: {
        description: DESCRIPTIONS[status],
        content: toJsonContent(output),
        ...(route.method === "post" && {
          headers: { "Idempotent-Replayed": reference("headers", "Idempotent-Replayed") },
        }),
      },
      ...refused,
      ...(isConditional(route) && {
        412: { ...refused.default, description: "If-Match or If-None-Match does not hold; nothing changed." },
      }),
    },
  };
}

const DESCRIPTIONS = {
  200: "The answer",
  201: "What was made",
  202: "It is taken up, and goes on in the background",
} as const;

function listHeaders(route: Route): oas31.ReferenceObject[] {
  if (route.method === "post") return [reference("parameters", "Idempotency-Key")];
  if (!isConditional(route)) return [];
  const ifMatch = reference("parameters", "If-Match");
  return route.method === "put" ? [ifMatch, reference("parameters", "If-None-Match-Any")] : [ifMatch];
}
