import { normalizeName } from "./spell-names.ts";

/**
 * Names by their one spelling, and by that of their last part where they have a path. A spelling that two models
 * share names neither.
 *
 * @example indexSpellings([["Llama 3", { id: "llama-3" }]]).get("llama-3") // { id: "llama-3" }
 */
export function indexSpellings<Target extends { readonly id: string }>(
  names: Iterable<readonly [string, Target]>,
): ReadonlyMap<string, Target | undefined> {
  const known = new Map<string, Target | undefined>();
  const add = (name: string, target: Target): void => {
    const key = normalizeName(name);
    const isShared = known.has(key) && known.get(key)?.id !== target.id;
    known.set(key, isShared ? undefined : (known.get(key) ?? target));
  };
  for (const [name, target] of names) {
    add(name, target);
    if (name.includes("/")) add(name.slice(name.lastIndexOf("/") + 1), target);
  }
  return known;
}
