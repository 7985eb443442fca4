import { PluginError } from "../errors/plugin-error.ts";

/** How long a plugin may take to load, and to answer. */
export const DEFAULT_DEADLINE_MS = 10_000;

const MS_PER_SECOND = 1000;

/**
 * What a plugin promised, or the news that it did not come in time. What comes later is heard by nobody.
 *
 * The clock keeps the process alive while somebody waits: a promise that nothing will ever settle would else end it
 * without a word. It is stopped with the answer.
 *
 * @throws {PluginError} when the time is up
 */
export async function withDeadline<Value>(
  promised: Value | PromiseLike<Value>,
  { what, deadlineMs }: { readonly what: string; readonly deadlineMs: number },
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new PluginError("plugin-unusable", `no ${what} within ${deadlineMs / MS_PER_SECOND} s`));
    }, deadlineMs);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
