import type { PlannedActivity } from "./plan-state.ts";

/** An activity document as YAML: nested keys, texts in JSON's quotes, which YAML shares. */
export function writeYaml(activity: PlannedActivity): string {
  return Object.entries(activity)
    .map(([key, value]) =>
      typeof value === "object"
        ? `${key}:\n${Object.entries(value)
            .map(([name, inner]) => `  ${name}: ${JSON.stringify(inner)}\n`)
            .join("")}`
        : `${key}: ${JSON.stringify(value)}\n`,
    )
    .join("");
}
