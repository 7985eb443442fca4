import type { DatasetCard } from "./dataset-card.schema.ts";

const MIT_PERMISSION = `The works under MIT come with this notice, beside their copyright lines above:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/**
 * The NOTICE of a package: every source of its data sets with licence, attribution and copyright, and MIT's permission notice
 * where a source is under MIT.
 */
export function renderNotice(packageName: string, cards: readonly DatasetCard[]): string {
  const sections = cards.map((card) => {
    const sources = Object.values(card.sources).map(
      ({ title, publisher, url, license, attribution, copyright }) =>
        [
          `- ${title} (${publisher})`,
          ...(url === undefined ? [] : [`  ${url}`]),
          `  Licence: ${license}`,
          `  Attribution: ${attribution}`,
          ...(copyright === undefined ? [] : [`  ${copyright}`]),
        ].join("\n"),
    );
    return `Data set ${card.id}, version ${card.version}: ${card.title}\n\n${sources.join("\n")}\n`;
  });
  const isMit = cards.some(({ sources }) => Object.values(sources).some(({ license }) => license === "MIT"));
  return `${packageName}
Copyright the llmcarbon authors. The code is under the Apache License, Version 2.0.

The package carries figures from the works below. "cited fact" marks single figures taken from a work whose text or
table is not reproduced. Rows were selected, renamed and converted to common units; each data set's README says how.

${sections.join("\n")}${isMit ? `\n${MIT_PERMISSION}` : ""}`;
}
