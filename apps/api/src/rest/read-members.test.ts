import { ensureOrganization } from "@llmcarbon/prisma";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { namesOfAddress } from "./names-of-address.ts";
import { routes } from "./routes.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await ensureOrganization(api.database, { slug: "acme", name: "Acme" });
});
afterAll(() => api.close());

type Sent = {
  readonly path: string;
  readonly method?: string;
  readonly body: object;
  readonly etag?: string;
};

async function ask({ path, method = "PUT", body, etag }: Sent) {
  const response = await fetch(api.url + path, {
    method,
    headers: { "content-type": "application/json", ...(etag !== undefined && { "if-match": etag }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

const MISPLACED = routes.flatMap(({ body, path, method = "get" }) =>
  body === "members" ? [...namesOfAddress(path)].map((name) => ({ method, path, name })) : [],
);

it.each(MISPLACED)("a body of $method $path does not say $name", async ({ method, path, name }) => {
  const address = path.replaceAll(/\{\w+\}/g, "absent");
  const body = { [name]: "acme" };
  const answer = await ask({ path: address, method: method.toUpperCase(), body });
  const detail = `${name}: found a member of the body; allowed: in the address alone`;
  expect(answer).toMatchObject({ status: 400, json: { code: "invalid-request", detail } });
});

it("what is read of one organisation is no condition for a change of another", async () => {
  const read = (organization: string) => fetch(`${api.url}/v1/settings?organization=${organization}`);
  const etag = (await read("open-models")).headers.get("etag") ?? "";
  const change = { path: "/v1/settings", etag };
  expect((await ask({ ...change, body: { organization: "acme", smallestGroup: 7 } })).status).toBe(400);
  const before = await (await read("acme")).json();
  expect(before).toMatchObject({ smallestGroup: 1 });
  const elsewhere = { ...change, path: "/v1/settings?organization=acme", body: { smallestGroup: 7 } };
  expect((await ask(elsewhere)).status).toBe(412);
  expect(await (await read("acme")).json()).toEqual(before);
});
