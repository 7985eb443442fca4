import type { oas31 } from "zod-openapi";
import type { Needs } from "./needs.ts";
import { reference } from "./openapi-components.ts";
import { tagsOf } from "./openapi-tags.ts";
import { PARAMETER_DESCRIPTIONS } from "./parameter-descriptions.ts";

type Address = { readonly path: string; readonly method: string };

/** An operation with what all of its kind have: its chapter, whom it answers, how it refuses and which headers it sends. */
export function completeOperation(
  { path, method }: Address,
  operation: oas31.OperationObject,
): oas31.OperationObject {
  const needs = operation["x-permission"] as Needs;
  const isCached = method === "get" && isJson(operation.responses?.["200"]);
  const cached = isCached ? [reference("parameters", "If-None-Match")] : [];
  const parameters = [...(operation.parameters ?? []), ...cached].map(describe);
  return {
    ...operation,
    tags: tagsOf(path),
    security: SECURITY[needs] ?? OF_PERMISSION,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      ...withHeaders(operation.responses ?? {}, isCached),
      ...(isCached && { 304: { description: "What If-None-Match names is still the same." } }),
      ...refusalsOf(operation, { needs, hasName: path.includes("{") }),
    },
  };
}

function describe(
  parameter: oas31.ParameterObject | oas31.ReferenceObject,
): oas31.ParameterObject | oas31.ReferenceObject {
  if ("$ref" in parameter) return parameter;
  const description = parameter.description ?? PARAMETER_DESCRIPTIONS[parameter.name];
  return { ...parameter, ...(description !== undefined && { description }) };
}

const OF_PERMISSION: oas31.SecurityRequirementObject[] = [{ key: [] }, { bareKey: [] }, { session: [] }];

/** Figures of an organisation that is open to all take no credentials. */
const SECURITY: Partial<Record<Needs, oas31.SecurityRequirementObject[]>> = {
  public: [],
  session: [{ session: [] }],
  operator: [{ operator: [] }],
  "figures:read": [...OF_PERMISSION, {}],
};

const isJson = (response: oas31.ResponseObject | undefined): boolean =>
  response?.content?.["application/json"] !== undefined;

const COUNTS = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];

const toHeaders = (names: readonly string[]): oas31.HeadersObject =>
  Object.fromEntries(names.map((name) => [name, reference("headers", name)]));

function withHeaders(responses: oas31.ResponsesObject, isCached: boolean): oas31.ResponsesObject {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]: [string, oas31.ResponseObject]) => {
      if (!status.startsWith("2")) return [status, response];
      const headers = { ...response.headers, ...toHeaders(isCached ? ["ETag", ...COUNTS] : COUNTS) };
      return [status, { ...response, headers }];
    }),
  );
}

type Refused = { readonly needs: Needs; readonly hasName: boolean };

/** In the shape that the operation has for any refusal: ours, or that of the protocol it belongs to. */
function refusalsOf(
  { responses }: oas31.OperationObject,
  { needs, hasName }: Refused,
): oas31.ResponsesObject {
  const { content } = (responses?.["default"] ?? {}) as oas31.ResponseObject;
  const isGuarded = needs !== "public";
  const refusals: oas31.ResponsesObject = {
    400: { description: "The request cannot be read, or asks for what is not allowed." },
    ...(isGuarded && {
      401: { description: "Credentials are missing, or hold nothing." },
      403: { description: "Whoever asks may not do this." },
    }),
    ...((hasName || (isGuarded && needs !== "operator")) && {
      404: { description: "It is not there, or belongs to an organisation one has no part in." },
    }),
    429: {
      description: "More requests than are granted, or than this server holds.",
      headers: toHeaders(["Retry-After", ...COUNTS]),
    },
  };
  for (const status of Object.keys(refusals)) refusals[status] = { ...refusals[status], content };
  return { ...refusals, ...keepOwn(responses ?? {}) };
}

/** What an operation says of its own refusals goes before. */
const keepOwn = (responses: oas31.ResponsesObject): oas31.ResponsesObject =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => !status.startsWith("2")));
