/**
 * The file that a package's `exports` name for a door, by the conditions that hold; the first that fits wins, as in Node.
 * Patterns with a star are left out: the door of a plugin has a name.
 *
 * @param door `.` or `./name`
 * @returns a path from the package's folder, or `undefined` where the door is not there
 */
export function resolveExports(
  exports: unknown,
  door: string,
  conditions: ReadonlySet<string>,
): string | undefined {
  const hasDoors = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  const target = hasDoors ? exports[door] : door === "." ? exports : undefined;
  return chooseTarget(target, conditions);
}

function chooseTarget(target: unknown, conditions: ReadonlySet<string>): string | undefined {
  // A target outside the package's own folder is none, as in Node.
  if (typeof target === "string")
    return target.startsWith("./") && !target.includes("/../") ? target : undefined;
  if (Array.isArray(target)) return firstOf(target.map((each: unknown) => chooseTarget(each, conditions)));
  if (!isRecord(target)) return undefined;
  const fitting = Object.entries(target).filter(([condition]) => conditions.has(condition));
  return firstOf(fitting.map(([, each]) => chooseTarget(each, conditions)));
}

const firstOf = (targets: readonly (string | undefined)[]): string | undefined =>
  targets.find((target) => target !== undefined);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
