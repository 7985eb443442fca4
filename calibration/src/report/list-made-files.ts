import type { MadeFile } from "./keep-file.ts";
import { toCard } from "./write-card.ts";
import { toCalibrationText } from "./write-json.ts";
import { VALIDATION_PAGE, toValidationPage, type PageTables } from "./write-page.ts";

const FOLDER = "../packages/core/calibration";

/** Every file that a run of the calibration makes. */
export const listMadeFiles = (tables: PageTables): readonly MadeFile[] => [
  { file: `${FOLDER}/roofline.json`, text: toCalibrationText(tables.calibration) },
  { file: `${FOLDER}/README.md`, text: toCard(tables.calibration) },
  { file: VALIDATION_PAGE, text: toValidationPage(tables) },
];
