import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { oas31 } from "zod-openapi";

export type ContractAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
};

export type ContractOperation = {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly described: oas31.OperationObject;
};

const DOCUMENT = "openapi";

/** NDJSON is none. */
export const JSON_TYPE = /[/+]json$/;

export const typeOf = ({ headers }: ContractAnswer): string =>
  String(headers["content-type"]).split(";")[0] ?? "";

/** Holds answers against what a document says of them; gives what is wrong, one line each. */
export function createAnswerValidator(document: oas31.OpenAPIObject) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...(closeObjects(document) as object), $id: DOCUMENT });
  const compiled = new Map<string, ValidateFunction>();
  const validate = (pointer: readonly string[], value: unknown): string[] => {
    const $ref = `${DOCUMENT}#/${pointer.map(escape).join("/")}`;
    const check = compiled.get($ref) ?? ajv.compile({ $ref });
    compiled.set($ref, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `${$ref}: ${instancePath} ${message}`);
  };

  return ({ path, method, described }: ContractOperation, answer: ContractAnswer): string[] => {
    const { responses = {} } = described;
    const status = String(answer.status);
    const key = status in responses ? status : answer.status >= 400 ? "default" : undefined;
    if (key === undefined) return [`status ${status} is not described`];
    const response = responses[key] as oas31.ResponseObject;
    const pointer = ["paths", path, method, "responses", key];
    return [
      ...checkHeaders(response, { pointer, answer, validate, document }),
      ...checkBody(response, { pointer, answer, validate }),
    ];
  };
}

/** The document leaves room for members that are to come; those of today are all in it. */
function closeObjects(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(closeObjects);
  const closed = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closeObjects(each)]));
  return "properties" in closed && closed["type"] === "object"
    ? { additionalProperties: false, ...closed }
    : closed;
}

type Checking = {
  readonly pointer: readonly string[];
  readonly answer: ContractAnswer;
  readonly validate: (pointer: readonly string[], value: unknown) => string[];
};

/** As RFC 6901 has it, in a fragment. */
const escape = (name: string): string => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

function checkHeaders(
  { headers = {} }: oas31.ResponseObject,
  { pointer, answer, validate, document }: Checking & { readonly document: oas31.OpenAPIObject },
): string[] {
  return Object.entries(headers).flatMap(([name, header]) => {
    const referred = "$ref" in header ? header.$ref.split("/").slice(1) : [...pointer, "headers", name];
    const described = referred.reduce<unknown>(
      (within, key) => (within as Record<string, unknown>)[key],
      document,
    ) as oas31.HeaderObject;
    const found = answer.headers[name.toLowerCase()];
    if (found === undefined) return described.required === true ? [`header ${name} is missing`] : [];
    const { type } = (described.schema ?? {}) as oas31.SchemaObject;
    return validate([...referred, "schema"], type === "integer" ? Number(found) : found);
  });
}

function checkBody(
  { content = {} }: oas31.ResponseObject,
  { pointer, answer, validate }: Checking,
): string[] {
  const types = Object.keys(content);
  if (types.length === 0) return answer.bytes.length === 0 ? [] : ["a body that is not described"];
  const type = typeOf(answer);
  if (!types.includes(type)) return [`content-type ${type} is not described`];
  if (!JSON_TYPE.test(type)) return [];
  return validate([...pointer, "content", type, "schema"], JSON.parse(answer.bytes.toString()));
}
