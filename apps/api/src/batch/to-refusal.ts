import type { DocumentIssue, FootprintError } from "@llmcarbon/spec";
import type { Refusal } from "../schemas/refusal.schema.ts";

type Place = { readonly line: number; readonly id: string | null };

/** Says of one document among many why it was not accepted. */
export function toRefusal(fault: FootprintError, { line, id }: Place): Refusal {
  return { line, id, ...describeFault(fault), message: fault.message };
}

function describeFault({ code, details, message }: FootprintError): DocumentIssue {
  const text = (key: string) => (typeof details[key] === "string" ? details[key] : "");
  switch (code) {
    case "unknown-name": {
      const nearest = (details["suggestions"] as readonly string[]).join(", ");
      return {
        path: text("path"),
        found: `unknown ${text("subject")} "${text("name")}"`,
        allowed: nearest === "" ? "a known name" : nearest,
      };
    }
    case "missing-fact":
      return { path: text("path"), found: "nothing", allowed: text("needed") };
    case "invalid-quantity":
      return { path: text("quantity"), found: String(details["found"]), allowed: text("allowed") };
    default:
      return (details["issues"] as readonly DocumentIssue[])[0] ?? { path: "", found: "", allowed: message };
  }
}
