import type { Calibration } from "./calibration.ts";

/** The card beside the constants: what they are, what they rest on, how to make them again. */
export const toCard = ({ version, data, sections }: Calibration): string =>
  [
    "# Constants of method roofline",
    "",
    `Version ${version}. Written by \`npm run calibrate\`, which gives the same file on every run; do not edit by hand.`,
    "`npm run calibrate -- --check` fails when the file is not what the fit gives.",
    "",
    "`roofline.json` holds, per section, the constants that the formulas of the method take (`constants`), how far predictions are",
    "off (`strata`: with every model left out of the fit in turn, and in sample) and each left-out prediction (`leaveOneOut`).",
    "Half-widths are natural logarithms. Figures are rounded to ten digits.",
    "",
    "| section | strata | cases |",
    "| --- | --- | ---: |",
    ...Object.entries(sections).map(([name, { strata }]) => {
      const count = strata.reduce((sum, stratum) => sum + stratum.count, 0);
      return `| ${name} | ${strata.map(({ id }) => id).join(", ")} | ${count} |`;
    }),
    "",
    "Fitted on the files below, of the repository's `calibration` folder: published figures, each with its source. Equations and limits:",
    "`docs/methodology/roofline.md`; accuracy: `docs/methodology/validation.md`.",
    "",
    "| file | sha256 |",
    "| --- | --- |",
    ...Object.entries(data).map(([file, sha256]) => `| ${file} | ${sha256} |`),
    "",
  ].join("\n");
