/** One line of Prometheus' text format. */
export type Sample = {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** as it stands: milliseconds in Prometheus' own format, seconds in OpenMetrics */
  readonly timestamp: string | undefined;
};

const NAME = /^[a-zA-Z_:][\w:]*/;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;
const REST = /^\s+(\S+)(?:\s+(\S+))?\s*$/;
const ESCAPES: Readonly<Record<string, string>> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };

/** A sample, or nothing for a comment and for what is none. */
export function parseSample(line: string): Sample | undefined {
  const [name] = NAME.exec(line) ?? [];
  if (name === undefined) return undefined;
  const labels = new Map<string, string>();
  let at = name.length;
  if (line[at] === "{") {
    LABEL.lastIndex = at + 1;
    at += 1;
    for (let found = LABEL.exec(line); found !== null; found = LABEL.exec(line)) {
      at = LABEL.lastIndex;
      const [, key = "", text = ""] = found;
      labels.set(
        key,
        text.replaceAll(/\\[\\"n]/g, (escaped) => ESCAPES[escaped] ?? escaped),
      );
    }
    at = line.indexOf("}", at) + 1;
    if (at === 0) return undefined;
  }
  const [, text = "", timestamp] = REST.exec(line.slice(at)) ?? [];
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { name, labels, value, timestamp } : undefined;
}
