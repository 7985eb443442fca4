import { expect } from "vitest";
import type { Installation } from "./open-installation.ts";

/** What clients of other protocols ask for, in the order in which they do. */
export async function driveReceivers({ call, bearer }: Installation, key: string): Promise<void> {
  const headers = bearer(key);
  expect((await call("receiveTraces", { headers, body: spans })).json).toEqual({});
  expect((await call("receiveMetrics", { headers, body: { resourceMetrics: [] } })).json).toEqual({});

  const add = async (kind: string, body: object) =>
    (await call(`codecarbonCreate${kind}`, { headers, body })).json;
  const get = async (operationId: string, id: string) =>
    (await call(`codecarbon${operationId}`, { headers, parameters: { id } })).json;
  const [{ id: organization }] = (await call("codecarbonListOrganizations", { headers })).json;
  expect((await get("GetOrganization", organization)).id).toBe(organization);
  const { id: project } = await add("Project", { name: "tracked" });
  expect(await get("ListProjects", organization)).toContainEqual(await get("GetProject", project));
  const { id: experiment } = await add("Experiment", { name: "one", project_id: project });
  expect(await get("ListExperiments", project)).toEqual([await get("GetExperiment", experiment)]);
  const timestamp = "2026-01-02T03:04:05+00:00";
  const { id: run } = await add("Run", { timestamp, experiment_id: experiment });
  expect(await get("ListRuns", experiment)).toEqual([await get("GetRun", run)]);
  await add("Emission", { timestamp, run_id: run, duration: 60, energy_consumed: 0.01 });
  expect((await get("ListEmissions", run)).items).toHaveLength(1);
}

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
});

const spans = {
  resourceSpans: [
    {
      resource: { attributes: [attribute("service.name", "traced")] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: "0af7651916cd43dd8448eb211c80319c",
              spanId: "b7ad6b7169203331",
              name: "chat",
              kind: 3,
              startTimeUnixNano: "1767323045000000000",
              endTimeUnixNano: "1767323046000000000",
              attributes: [
                attribute("gen_ai.operation.name", "chat"),
                attribute("gen_ai.provider.name", "openai"),
                attribute("gen_ai.request.model", "gpt-4o-mini"),
                attribute("gen_ai.usage.input_tokens", 1000),
                attribute("gen_ai.usage.output_tokens", 200),
              ],
            },
          ],
        },
      ],
    },
  ],
};
