/** Whether this Node runs TypeScript by leaving the types out: 22.18 and later. */
export const stripsTypes = (): boolean =>
  "typescript" in process.features && Boolean(process.features.typescript);
