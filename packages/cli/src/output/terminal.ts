/** What the words go to, and how they may look there. */
export type Terminal = {
  readonly isTerminal: boolean;
  /** columns to stay within */
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

const USUAL_WIDTH = 80;
const LEAST_WIDTH = 40;
const MOST_WIDTH = 120;

/** Standard output as it is now. Node itself reads NO_COLOR, FORCE_COLOR and TERM. */
export function describeTerminal(): Terminal {
  const { stdout } = process;
  const isTerminal = stdout.isTTY;
  const hasColors = isTerminal && stdout.hasColors();
  const isKnown = isTerminal && stdout.columns > 0;
  const width = isKnown ? Math.min(Math.max(stdout.columns, LEAST_WIDTH), MOST_WIDTH) : USUAL_WIDTH;
  return { isTerminal, width, bold: style(hasColors, 1), dim: style(hasColors, 2) };
}

const style =
  (isOn: boolean, code: number) =>
  (text: string): string =>
    isOn && text !== "" ? `\u001B[${code}m${text}\u001B[0m` : text;
