import type { DatasetCard } from "./dataset-card.schema.ts";

/** The NOTICE of a package: every source of its data sets with licence and attribution. */
export function renderNotice(packageName: string, cards: readonly DatasetCard[]): string {
  const sections = cards.map((card) => {
    const sources = Object.values(card.sources).map(({ title, publisher, url, license, attribution }) =>
      [
        `- ${title} (${publisher})`,
        ...(url === undefined ? [] : [`  ${url}`]),
        `  Licence: ${license}`,
        `  Attribution: ${attribution}`,
      ].join("\n"),
    );
    return `Data set ${card.id}, version ${card.version}: ${card.title}\n\n${sources.join("\n")}\n`;
  });
  return `${packageName}
Copyright the llmcarbon authors. The code is under the Apache License, Version 2.0.

The package carries figures from the works below. "cited fact" marks single figures taken from a work whose text or
table is not reproduced. Rows were selected, renamed and converted to common units; each data set's README says how.

${sections.join("\n")}`;
}
