/** Half-widths of the 90 % interval of the energy of a request by what is not known [ln]; they add in quadrature. */
export type ServingHalfWidths = {
  /** everything known */
  readonly dense: number;
  readonly mixture: number;
  readonly singleStream: number;
  readonly edge: number;
  readonly openLoop: number;
  /** on top of these: */
  readonly assumedShape: number;
  /** also where layers might carry a state instead of a cache */
  readonly assumedShapeOfHybrid: number;
  readonly assumedEngineYear: number;
  readonly assumedPrecision: number;
  readonly assumedInputLength: number;
  readonly assumedCount: number;
  readonly assumedExpertLayout: number;
  /** a part of a generation nobody measured */
  readonly unseenAccelerator: number;
};
