import type { Warning } from "../estimate/estimate.ts";

/** More names than there are machines, models or places and ways to write them; then it starts anew. */
const MOST_NAMES = 2000;

type Answer = { readonly found?: unknown; readonly warnings: readonly Warning[] };

/**
 * Asks a list of providers once for each name, as long as they answer. What a machine, a model or a
 * place is does not change while a program runs; the carbon of its grid does, and is asked for every time. What failed,
 * or was not found, is asked for again.
 */
export function createMemory<Given extends Answer>(): (
  providers: readonly object[],
  name: string,
  ask: () => Promise<Given>,
) => Promise<Given> {
  const memories = new WeakMap<readonly object[], Map<string, Given>>();
  return async (providers, name, ask) => {
    const answers = memories.get(providers) ?? new Map<string, Given>();
    memories.set(providers, answers);
    const before = answers.get(name);
    if (before !== undefined) return before;
    const answer = await ask();
    if (answer.found !== undefined && answer.warnings.length === 0) {
      if (answers.size >= MOST_NAMES) answers.clear();
      answers.set(name, answer);
    }
    return answer;
  };
}
