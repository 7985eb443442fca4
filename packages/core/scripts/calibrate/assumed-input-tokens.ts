import { sourced } from "../../src/constants/sourced.ts";
import type { CaseRow } from "./read-cases.ts";

/** Length of a prompt where a serving run publishes none [tokens per request]. */
const ASSUMED_INPUT_TOKENS = {
  prompt: sourced({
    value: 220,
    source: "published-cases#mean prompt of chat, reasoning and short code benchmarks, an assumption",
    kind: "assumed",
    confidence: "unverified",
  }),
  editor: sourced({
    value: 1800,
    source: "published-cases#mean prompt of code completion in an editor, an assumption",
    kind: "assumed",
    confidence: "unverified",
  }),
} as const;

const PROMPT_TASKS = new Set(["chat", "reasoning", "code"]);

/** Completion in an editor, where the code around the cursor is the prompt. */
const EDITOR_BENCHMARK = "sourcegraph-fim";

/** What a prompt of a row's task is taken to be, or `undefined` for a task nothing is assumed of. */
export function findAssumedInputTokens(row: CaseRow): number | undefined {
  if (!PROMPT_TASKS.has(row["task"] ?? "")) return undefined;
  const isEditor = (row["source"] ?? "").includes(EDITOR_BENCHMARK);
  return (isEditor ? ASSUMED_INPUT_TOKENS.editor : ASSUMED_INPUT_TOKENS.prompt).value;
}
