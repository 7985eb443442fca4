import type { Row } from "../usage/row.ts";
import { ATTRIBUTE_NAMES } from "./attribute-names.ts";
import { findLabel } from "./to-row.ts";

/** What a span or a point says of itself. */
export type CallKind =
  /** a call of a model */
  | "generation"
  | "embedding"
  | "rerank"
  /** an agent, a chain, a tool: what holds calls of models, and may tell their tokens once more */
  | "holder"
  /** says nothing of the kind, but tells tokens or a model */
  | "untold"
  /** nothing to do with models */
  | "foreign";

/** `gen_ai.operation.name`; `completion` and `embedding` are what some instrumentations write. */
const OPERATIONS: ReadonlyMap<string, CallKind> = new Map<string, CallKind>([
  ["chat", "generation"],
  ["text_completion", "generation"],
  ["completion", "generation"],
  ["generate_content", "generation"],
  ["embeddings", "embedding"],
  ["embedding", "embedding"],
  ["rerank", "rerank"],
  ["invoke_agent", "holder"],
  ["create_agent", "holder"],
  ["invoke_workflow", "holder"],
  ["plan", "holder"],
  ["execute_tool", "holder"],
  ["retrieval", "holder"],
  ["fetch_response", "holder"],
]);

/** `openinference.span.kind`: every kind that is not named here holds calls and is none. */
const OPENINFERENCE: ReadonlyMap<string, CallKind> = new Map<string, CallKind>([
  ["LLM", "generation"],
  ["EMBEDDING", "embedding"],
  ["RERANKER", "rerank"],
]);

/** `llm.request.type` of OpenLLMetry. */
const REQUEST_TYPES: ReadonlyMap<string, CallKind> = new Map<string, CallKind>([
  ["chat", "generation"],
  ["completion", "generation"],
  ["embedding", "embedding"],
  ["rerank", "rerank"],
]);

/** Names that only a call of a model or its holder has. */
const TELLING = (["model", "inputTokens", "outputTokens"] as const).flatMap((role) => ATTRIBUTE_NAMES[role]);

/** The kind of a span or a point, by the first of its labels that is known. */
export function findCallKind(row: Row): CallKind {
  const operation = findLabel(row, "operation");
  const known = operation === undefined ? undefined : OPERATIONS.get(operation);
  if (known !== undefined) return known;
  const kind = findLabel(row, "openInferenceKind");
  if (kind !== undefined) return OPENINFERENCE.get(kind.toUpperCase()) ?? "holder";
  const requested = REQUEST_TYPES.get(findLabel(row, "requestType") ?? "");
  if (requested !== undefined) return requested;
  // OpenLLMetry labels workflows, tasks, agents and tools so, and never a call.
  if (findLabel(row, "traceloopKind") !== undefined) return "holder";
  return TELLING.some((name) => row(name) !== undefined) ? "untold" : "foreign";
}
