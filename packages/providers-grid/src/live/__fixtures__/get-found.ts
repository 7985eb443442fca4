import {
  parseInstant,
  type FoundV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type GridProviderV1,
} from "@llmcarbon/spec";

export type Question = {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly boundary?: GridBoundaryV1;
};

export const ask = async (provider: GridProviderV1, { from, to, ...rest }: Question) =>
  provider.doGetIntensity({ ...rest, from: parseInstant(from), to: parseInstant(to) });

/** The answer, which must be a found one. */
export async function getFound(
  provider: GridProviderV1,
  question: Question,
): Promise<FoundV1<GridIntensitySeriesV1>> {
  const answer = await ask(provider, question);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

/** Start, end and central value of each interval: `10:00 11:00 311`. */
export const showIntervals = ({ value }: FoundV1<GridIntensitySeriesV1>): readonly string[] =>
  value.intervals.map(
    ({ period: { from, to }, carbonIntensityGPerKwh: { central } }) =>
      `${from.slice(11, 16)} ${to.slice(11, 16)} ${central}`,
  );
