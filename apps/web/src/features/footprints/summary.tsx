import { formatShare } from "../../formatting/number.ts";
import { rankRows, sumOf } from "./combine-rows.ts";
import type { Overview } from "./load-overview.ts";
import { layerName, nameOf, type Words } from "./words.ts";

/** What the figures say, in two sentences. */
export function Summary({ overview, words }: { readonly overview: Overview; readonly words: Words }) {
  const { messages, language } = words;
  const whole = sumOf(overview.parts);
  const [phase] = [...Map.groupBy(overview.parts, (row) => row.group.phase ?? null)]
    .map(([name, rows]) => ({ name, carbonG: sumOf(rows) }))
    .toSorted((first, second) => second.carbonG - first.carbonG);
  const project = rankRows(overview.ranked.project, "project").find(({ name }) => name !== null);
  if (phase === undefined || whole === 0) return null;
  return (
    <p className="mt-4 max-w-[72ch]">
      {messages.overview.summary(
        layerName("phase", phase.name, words),
        formatShare(phase.carbonG / whole, language),
      )}{" "}
      {project === undefined
        ? null
        : messages.overview.summaryProject(
            nameOf("project", project.name, words),
            formatShare(project.share, language),
          )}
    </p>
  );
}
