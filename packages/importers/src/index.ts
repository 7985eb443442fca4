export type { ActivityDocument, Importer, ImportItem, ImportPhase, ImportPlace } from "./importer.ts";
export type { ImportInput, RandomAccessFile } from "./input/import-input.ts";
export { isUtcOffset } from "./input/parse-instant-text.ts";
export type { HardwareSetting, ImportSettings, SiteSetting } from "./settings/import-settings.ts";
export { findImporter, IMPORTERS } from "./importers.ts";
