import { readFileSync } from "node:fs";

type GeneratedRows = {
  readonly head?: string;
  readonly toRow: (index: number) => string;
  readonly tail?: string;
};

const file = new URL("../codecarbon/__fixtures__/emissions-3.3.0.csv", import.meta.url);
const [header = "", first = ""] = readFileSync(file, "utf8").split("\n");
const ID_LENGTH = "1c826bef".length;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0);
const toTime = (milliseconds: number): string => new Date(START_MS + milliseconds).toISOString();
const toSpanId = (index: number): string => (index + 1).toString(16).padStart("0123456789abcdef".length, "0");
const text = (value: string | number) => ({ stringValue: String(value) });

/** Rows of each format without an end, each of them an activity. */
export const ROWS_OF_FORMATS: Readonly<Record<string, GeneratedRows>> = {
  codecarbon: {
    head: `${header}\n`,
    toRow: (index) => `${first.replace("1c826bef", String(index).padStart(ID_LENGTH, "0"))}\n`,
  },
  carbontracker: {
    toRow: (index) => `${toTime(index * DAY_MS)
      .replace("T", " ")
      .slice(
        0,
        19,
      )} - CarbonTracker: The following components were found: GPU with device(s) NVIDIA A100-SXM4-80GB.
${toTime(index * DAY_MS + HOUR_MS)
  .replace("T", " ")
  .slice(0, 19)} - CarbonTracker: 
Actual consumption for 1 epoch(s):
	Time:	0:10:00
	Energy:	0.038000000000 kWh
	CO2eq:	3.130000000000 g
	This is equivalent to:
	0.025000000000 km travelled by car
`,
  },
  slurm: {
    head: "JobID|Account|Start|End|ElapsedRaw|AllocTRES|ConsumedEnergyRaw|State\n",
    toRow: (index) =>
      `${index}|nlp|2026-01-01T00:00:00|2026-01-01T01:00:00|3600|billing=8,cpu=8,gres/gpu:a100=4,node=1|7200000|COMPLETED\n`,
  },
  litellm: {
    head: "request_id,call_type,prompt_tokens,completion_tokens,startTime,endTime,model,custom_llm_provider,cache_hit,status,messages\n",
    toRow: (index) =>
      `chatcmpl-${index},acompletion,1200,300,${toTime(index * 10)},${toTime(index * 10 + 900)},gpt-4o,openai,False,success,"a ""prompt"" of some length"\n`,
  },
  openai: {
    head: "start_time,end_time,project_id,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens\n",
    toRow: (index) => {
      const start = Math.floor(START_MS / 1000) + Math.floor(index / 100) * 60;
      return `${start},${start + 60},proj_${index % 10},10.0,model-${Math.floor(index / 10) % 10},59200.0,10646.0,5760.0\n`;
    },
  },
  langfuse: {
    toRow: (index) =>
      `${JSON.stringify({ id: `obs-${index}`, type: "GENERATION", start_time: toTime(index), end_time: toTime(index + 900), provided_model_name: "gpt-4o", usage_details: { input: 100, output: 50 }, input: "a prompt of some length", project_id: "p" })}\n`,
  },
  opentelemetry: {
    toRow: (index) =>
      `${JSON.stringify({
        resourceSpans: [
          {
            resource: { attributes: [{ key: "service.name", value: text("chat") }] },
            scopeSpans: [
              {
                spans: [
                  {
                    traceId: toSpanId(index).padStart(32, "a"),
                    spanId: toSpanId(index),
                    startTimeUnixNano: `${START_MS}000000`,
                    endTimeUnixNano: `${START_MS + 900}000000`,
                    attributes: [
                      { key: "gen_ai.operation.name", value: text("chat") },
                      { key: "gen_ai.request.model", value: text("gpt-4o") },
                      { key: "gen_ai.usage.input_tokens", value: { intValue: "1000" } },
                      { key: "gen_ai.usage.output_tokens", value: { intValue: "200" } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      })}\n`,
  },
  vllm: {
    toRow: (index) =>
      `# scraped_at ${toTime(index * 60_000)}\nvllm:prompt_tokens_total{engine="0",model_name="m"} ${index * 1000}\nvllm:generation_tokens_total{engine="0",model_name="m"} ${index * 100}\nvllm:request_success_total{engine="0",finished_reason="stop",model_name="m"} ${index}\n`,
  },
  focus: {
    head: "ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ProviderName,RegionId,ResourceId,SubAccountName,SkuPriceDetails\n",
    toRow: (index) =>
      `Usage,${toTime((Math.floor(index / 100) % 720) * HOUR_MS)},${toTime(((Math.floor(index / 100) % 720) + 1) * HOUR_MS)},1,Hours,AWS,eu-west-1,i-${index % 100},research,"{""InstanceType"": ""p4d.24xlarge""}"\n`,
  },
  "aws-carbon": {
    head: "usage_account_id,product_code,region_code,model_version,usage_period_start,usage_period_end,total_lbm_emissions_value,total_lbm_emissions_unit\n",
    toRow: (index) =>
      `${index},AmazonBedrock,us-east-1,v2.0.0,2026-01-01 00:00:00Z,2026-02-01 00:00:00Z,0.0125,MTCO2e\n`,
  },
  "google-carbon": {
    toRow: (index) =>
      `${JSON.stringify({ usage_month: "2026-01-01", project: { id: `p-${index}`, number: String(index) }, service: { id: "C7E2", description: "Vertex AI" }, location: { region: "us-central1" }, carbon_footprint_kgCO2e: { scope1: 1, scope2: { location_based: 4 }, scope3: 9 } })}\n`,
  },
  "cloud-carbon-footprint": {
    head: "[",
    toRow: (index) =>
      `${index === 0 ? "" : ","}${JSON.stringify({ periodStartDate: toTime(index * 60_000), serviceEstimates: [{ cloudProvider: "AWS", serviceName: "AmazonBedrock", region: "us-east-1", kilowattHours: 12.5 }] })}`,
    tail: "]",
  },
  own: {
    head: "[",
    toRow: (index) =>
      `${index === 0 ? "" : ","}\n  ${JSON.stringify({ id: String(index), phase: "training", model: "x".repeat(180), workload: { tokenCount: 1 } })}`,
    tail: "\n]",
  },
};
