import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PackedProfile, ProfileSet } from "./read-profiles.ts";
import { renderOrigins } from "./write-module.ts";

/**
 * Writes hourly profiles: a module for each zone and year, which nothing reads before it is imported, and `profiles.ts`,
 * which names them all and imports them on demand.
 *
 * @param generated the package's folder of generated modules; `../rows.ts` beside it declares ProfileEntry
 */
export function writeProfiles(generated: string, sets: readonly ProfileSet[]): void {
  mkdirSync(join(generated, "profiles"), { recursive: true });
  const profiles = sets.flatMap((set) => set.profiles);
  for (const profile of profiles) {
    writeFileSync(
      join(generated, "profiles", `${nameOf(profile)}.ts`),
      `// Made by scripts/build-data.ts; do not edit.
import type { PackedHours } from "@llmcarbon/spec";

export const hours: PackedHours = ${JSON.stringify(profile.hours)};
`,
    );
  }
  const entries = profiles.map((profile) => {
    const { hours: _, ...entry } = profile;
    const load = `() => import("./profiles/${nameOf(profile)}.ts").then(({ hours }) => hours)`;
    return `  { ...${JSON.stringify(entry)}, load: ${load} },`;
  });
  writeFileSync(
    join(generated, "profiles.ts"),
    `// Made by scripts/build-data.ts; do not edit.
import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { ProfileEntry } from "../rows.ts";

${renderOrigins(sets.map(({ card }) => card))}

export const PROFILES: readonly ProfileEntry[] = [
${entries.join("\n")}
];
`,
  );
}

const nameOf = ({ zone, year, boundary }: PackedProfile): string =>
  `${zone.toLowerCase()}-${year}-${boundary}`;
