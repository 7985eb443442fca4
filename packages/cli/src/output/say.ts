import { toOneLine } from "./text.ts";

/** One line to whoever runs the command; standard output is for results alone. */
export const say = (text: string): void => {
  process.stderr.write(`llmcarbon: ${toOneLine(text)}\n`);
};
