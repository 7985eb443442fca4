import type { Operation } from "./reference.schema.ts";

/** How an operation is asked from a shell; the key stands in the environment. */
export function requestCommand({ method, path, ...operation }: Operation, origin: string): string {
  const { parameters, requestBody } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name }) => `${name}=…`);
  const type = Object.keys(requestBody?.content ?? {})[0];
  const address = `${origin}/api${path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  return [
    `curl -sS${method === "GET" ? "" : ` -X ${method}`} '${address}'`,
    ...(operation["x-permission"] === "public" ? [] : [CREDENTIALS[operation["x-permission"]] ?? KEY]),
    ...(type === undefined ? [] : [`-H 'content-type: ${type}' --data-binary @body`]),
  ].join(" \\\n  ");
}

const KEY = '-H "authorization: Bearer $LLMCARBON_API_KEY"';

const CREDENTIALS: Readonly<Record<string, string>> = {
  operator: '-H "authorization: Bearer $LLMCARBON_OPERATOR_TOKEN"',
  session: "-b cookies.txt -H 'origin: …'",
};
