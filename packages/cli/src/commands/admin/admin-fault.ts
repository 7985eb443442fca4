import { FootprintError } from "@llmcarbon/spec";

/** What was not done, and why. Who asked can mend a refusal; a failure is the other program's, or the way's to it. */
export class AdminFault extends FootprintError {
  constructor(kind: "refused" | "failed", message: string, cause?: unknown) {
    super({ code: `admin-${kind}`, message, ...(cause !== undefined && { cause }) });
  }
}
