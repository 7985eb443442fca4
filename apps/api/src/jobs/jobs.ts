/** Whose ledger a job is about; all of them where it does not say. */
export type JobData = { readonly organizationId?: string };

/** Work beside requests. Of all processes that share a ledger, one does a job at a time. */
export type Jobs = {
  /**
   * Wishes for a run and returns at once. A wish for what is wished for already adds nothing; one that comes while the job runs
   * is served after it.
   */
  request(name: string, data: JobData): Promise<void>;
  /** whether what is wished for will be done */
  isRunning(): boolean;
  /** Begins no further run, tells the one under way to end and waits for it. */
  stop(): Promise<void>;
};

type JobTools = {
  /** aborted when the process stops; what was not finished is begun anew later */
  readonly signal: AbortSignal;
  readonly request: Jobs["request"];
};

export type Job = {
  /** kebab-case */
  readonly name: string;
  /** how often it runs unasked; on request alone where absent */
  readonly every?: "minute" | "hour" | "day";
  /** whether it runs once when a process starts */
  readonly atStart?: true;
  run(data: JobData, tools: JobTools): Promise<void>;
};

export type JobSettings = {
  readonly jobs: readonly Job[];
  /** takes a line for each run that failed */
  readonly report: (line: string) => void;
};

/** One line of why a job failed. */
export const describeFailure = (name: string, error: unknown): string =>
  `job ${name} failed: ${messageOf(error)}`.replaceAll(/\s*\n\s*/g, " ");

/** pg-boss tells of some failures in objects that are no errors and hold the message of one. */
const messageOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
