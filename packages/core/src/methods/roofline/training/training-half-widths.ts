/** Half-widths of the 90 % interval of a training run by what is not known of it [ln]. */
export type TrainingHalfWidths = {
  /** accelerator hours, everything known */
  readonly hours: number;
  /** energy, everything known */
  readonly energy: number;
  /** an accelerator no published run of which is in the calibration, on top of the others */
  readonly unseenAccelerator: number;
  /** no accelerator named and the default taken */
  readonly assumedAccelerator: { readonly hours: number; readonly energy: number };
  /** no number of accelerators given */
  readonly assumedCount: { readonly hours: number; readonly duration: number };
  /** no precision given on an accelerator with fp8 */
  readonly assumedPrecision: number;
  /** a technique of fine-tuning no published run tests */
  readonly untestedTechnique: number;
};
