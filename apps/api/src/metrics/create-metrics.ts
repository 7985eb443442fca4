import type { Database } from "@llmcarbon/prisma";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Ingest } from "../ingest/create-ingest.ts";
import type { WebhookTally } from "../webhooks/webhook-tally.ts";

export type Metrics = {
  observeRequest(request: ObservedRequest): void;
  observeJob(run: ObservedJob): void;
  /** All figures, as Prometheus reads them. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** What they are called, for whoever draws them. */
  listNames(): readonly string[];
};

type ObservedRequest = {
  readonly method: string;
  /** as it was declared: `/v1/sites/:name` */
  readonly route: string;
  readonly status: number;
  readonly durationS: number;
};

type ObservedJob = {
  readonly job: string;
  readonly isDone: boolean;
  readonly durationS: number;
};

type Observed = {
  readonly ingest: Ingest;
  readonly database: Pick<Database, "engine" | "isReady">;
  readonly webhooks: WebhookTally;
};

const REQUEST_BUCKETS_S = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const JOB_BUCKETS_S = [0.1, 1, 10, 60, 300, 1800, 7200];

/**
 * Figures of this process for Prometheus. Every label has few values, which nobody outside can add to: routes as they were
 * declared, jobs by name.
 */
export function createMetrics(observed: Observed): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "llmcarbon_http_requests_total",
    help: "Requests that were answered.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "llmcarbon_http_request_duration_seconds",
    help: "Time from the first byte of a request to the last of its answer.",
    labelNames: ["method", "route"],
    buckets: REQUEST_BUCKETS_S,
    registers,
  });
  const jobs = createJobMetrics(registers);
  registerIngest(registers, observed.ingest);
  registerWebhooks(registers, observed.webhooks);
  registerDatabase(registers, observed.database);
  return {
    observeRequest({ method, route, status, durationS }) {
      requests.inc({ method, route, status: String(status) });
      durations.observe({ method, route }, durationS);
    },
    observeJob: jobs,
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    listNames: () => registry.getMetricsAsArray().map(({ name }) => name),
  };
}

function createJobMetrics(registers: Registry[]): Metrics["observeJob"] {
  const runs = new Counter({
    name: "llmcarbon_job_runs_total",
    help: "Runs of work beside requests that ended in this process.",
    labelNames: ["task", "outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "llmcarbon_job_duration_seconds",
    help: "How long a run took.",
    labelNames: ["task"],
    buckets: JOB_BUCKETS_S,
    registers,
  });
  const latest = new Gauge({
    name: "llmcarbon_job_last_success_timestamp_seconds",
    help: "When a run of it last ended well in this process.",
    labelNames: ["task"],
    registers,
  });
  // Prometheus itself calls what it reads a job.
  return ({ job: task, isDone, durationS }) => {
    runs.inc({ task, outcome: isDone ? "done" : "failed" });
    durations.observe({ task }, durationS);
    if (isDone) latest.setToCurrentTime({ task });
  };
}

function registerIngest(registers: Registry[], { room, tally, writers }: Ingest): Counter {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `llmcarbon_ingest_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `llmcarbon_ingest_${name}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  gauge("bodies", "Bodies that were let in and are not answered yet.", () => room.describe().bodies);
  gauge("bytes", "Bytes of these bodies.", () => room.describe().bytes);
  gauge("waiting_batches", "Batches that wait for a writer.", () => writers.countWaiting());
  counter("turned_away", "Bodies there was no room for.", () => room.describe().turnedAway);
  counter("batches", "Batches that were booked.", () => tally.read().batches);
  return new Counter({
    name: "llmcarbon_ingest_activities_total",
    help: "Activities that came in, by what became of them; unresolved ones are among the booked.",
    labelNames: ["outcome"],
    registers,
    collect() {
      const { batches: _, ...outcomes } = tally.read();
      this.reset();
      for (const [outcome, count] of Object.entries(outcomes)) this.inc({ outcome }, count);
    },
  });
}

function registerWebhooks(registers: Registry[], tally: WebhookTally): Gauge {
  void new Counter({
    name: "llmcarbon_webhook_attempts_total",
    help: "Messages this process sent to endpoints, by what became of it; retried ones are sent again.",
    labelNames: ["outcome"],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(tally.read())) this.inc({ outcome }, count);
    },
  });
  return new Gauge({
    name: "llmcarbon_webhook_waiting",
    help: "Messages of all organisations that wait, as this process saw them within the last minutes.",
    registers,
    collect() {
      const count = tally.findWaiting();
      if (count === undefined) this.remove();
      else this.set(count);
    },
  });
}

const registerDatabase = (registers: Registry[], database: Observed["database"]): Gauge =>
  new Gauge({
    name: "llmcarbon_database_up",
    help: "Whether the database answers.",
    labelNames: ["engine"],
    registers,
    async collect() {
      this.set({ engine: database.engine }, (await database.isReady()) ? 1 : 0);
    },
  });
