import { OpenAPIClientAxios } from "openapi-client-axios";
import { expect } from "vitest";
import type { oas31 } from "zod-openapi";
import {
  createAnswerValidator,
  JSON_TYPE,
  typeOf,
  type ContractAnswer,
  type ContractOperation,
} from "./create-answer-validator.ts";

type Asked = {
  readonly parameters?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body?: unknown;
  /** of the body; JSON unless given */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
type Called = Pick<ContractAnswer, "status" | "headers" | "bytes"> & { readonly json: any };

/** The document a server serves, and a client made of it. */
export type Contract = {
  readonly document: oas31.OpenAPIObject;
  readonly operations: readonly ContractOperation[];
  /** operations that answered as they are meant to */
  readonly driven: ReadonlySet<string>;
  /** asks by the name of an operation; an answer that is not as the document says fails the test */
  readonly call: (operationId: string, asked?: Asked) => Promise<Called>;
};

export async function openContract(url: string): Promise<Contract> {
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as oas31.OpenAPIObject;
  const operations = listOperations(document);
  const validate = createAnswerValidator(document);
  const driven = new Set<string>();
  const client = new OpenAPIClientAxios({ definition: document as never });
  await client.init();
  return {
    document,
    operations,
    driven,
    async call(operationId, { parameters = {}, body, type = "application/json", headers = {} } = {}) {
      const operation = operations.find((each) => each.operationId === operationId);
      if (operation === undefined) throw new Error(`no operation ${operationId}`);
      const made = client.getRequestConfigForOperation(operationId, [parameters as Record<string, string>]);
      const response = await fetch(`${url}${made.path}?${made.queryString}`, {
        method: made.method.toUpperCase(),
        headers: { ...(body !== undefined && { "content-type": type }), ...headers },
        ...(body !== undefined && { body: toBody(body) }),
      });
      const answer = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
      expect({ [operationId]: validate(operation, answer) }).toEqual({ [operationId]: [] });
      if (answer.status < 300) driven.add(operationId);
      return { ...answer, json: readJson(answer) };
    },
  };
}

const toBody = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" || body instanceof Uint8Array
    ? (body as string | Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);

const listOperations = ({ paths = {} }: oas31.OpenAPIObject): readonly ContractOperation[] =>
  Object.entries(paths).flatMap(([path, item]: [string, oas31.PathItemObject]) =>
    Object.entries(item).map(([method, described]: [string, oas31.OperationObject]) => ({
      operationId: described.operationId ?? `${method} ${path}`,
      path,
      method,
      described,
    })),
  );

const readJson = (answer: ContractAnswer): unknown =>
  JSON_TYPE.test(typeOf(answer)) && answer.bytes.length > 0 ? JSON.parse(answer.bytes.toString()) : undefined;
