import type { ImportPlace } from "../importer.ts";
import type { FocusIdentity, FocusUse } from "./read-focus-row.ts";

/** Uses of one product by one resource in one time, and where the first of them stood. */
export type FocusGroup = {
  readonly identity: FocusIdentity;
  readonly place: ImportPlace;
  /** what a refusal shows */
  readonly text: string;
  /** of the rows that were read; nothing where none was */
  readonly use: FocusUse | undefined;
  /** whether a row was refused, so that the rest would stand for the whole */
  readonly isBroken: boolean;
};

export const addUse = (sum: FocusUse | undefined, use: FocusUse | undefined): FocusUse | undefined =>
  sum === undefined || use === undefined ? (sum ?? use) : add(sum, use);

const add = (sum: FocusUse, use: FocusUse): FocusUse => ({
  machineS: sum.machineS + use.machineS,
  inputTokenCount: sum.inputTokenCount + use.inputTokenCount,
  cachedInputTokenCount: sum.cachedInputTokenCount + use.cachedInputTokenCount,
  outputTokenCount: sum.outputTokenCount + use.outputTokenCount,
});
