import type { RuleId } from "./rules.ts";

/** One thing the kit found wrong. */
export type Finding = {
  readonly rule: RuleId;
  /** which provider and which of its rows: `acme-grid: zone FR` */
  readonly subject: string;
  /** one line: what was found and what is allowed */
  readonly message: string;
  /** where to read why */
  readonly page: string;
};

const PAGE = "docs/plugins/checks.md";
const LONGEST = 400;

// oxlint-disable-next-line no-control-regex -- what a plugin says is shown on terminals
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** One line for a terminal, whatever a plugin put into it. */
export function toOneLine(text: string): string {
  const line = text.replace(CONTROL, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

export const createFinding = (rule: RuleId, subject: string, message: string): Finding => ({
  rule,
  subject: toOneLine(subject),
  message: toOneLine(message),
  page: `${PAGE}#${rule}`,
});
