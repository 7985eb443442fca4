/** Results turned into text one after the other, so that none need be kept. */
export type ResultText<Value> = {
  readonly add: (value: Value) => string;
  /** what is left to say after the last; `isSingle` when it was the answer to the only document */
  readonly end: (isSingle: boolean) => Iterable<string>;
};

const INDENT = 2;

/** A single result as itself, several as an array: the first is held back until it is known which. */
export function createJsonText<Value>(): ResultText<Value> {
  let held: Value | undefined;
  let lead = "[\n  ";
  const toItem = (value: Value): string => {
    const text = lead + toJson(value).replaceAll("\n", "\n  ");
    lead = ",\n  ";
    return text;
  };
  return {
    add: (value) => {
      const text = held === undefined ? "" : toItem(held);
      held = value;
      return text;
    },
    end: (isSingle) => (held === undefined ? [] : [isSingle ? `${toJson(held)}\n` : `${toItem(held)}\n]\n`]),
  };
}

const toJson = (value: unknown): string => JSON.stringify(value, undefined, INDENT);

export const createNdjsonText = <Value>(): ResultText<Value> => ({
  add: (value) => `${JSON.stringify(value)}\n`,
  end: () => [],
});

/** For a form that must have seen all results to lay out the first. */
export function createWholeText<Value>(toText: (values: readonly Value[]) => string): ResultText<Value> {
  const values: Value[] = [];
  return {
    add: (value) => {
      values.push(value);
      return "";
    },
    end: () => [toText(values)],
  };
}

/** One text below another: the second is kept until the first has ended. */
export function createPairText<Value>(
  first: ResultText<Value>,
  second: ResultText<Value>,
): ResultText<Value> {
  const kept: string[] = [];
  return {
    add: (value) => {
      kept.push(second.add(value));
      return first.add(value);
    },
    end: (isSingle) => [...first.end(isSingle), "\n", ...kept, ...second.end(isSingle)],
  };
}
