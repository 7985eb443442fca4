import type { TraceNode } from "../estimate/trace.ts";

/** Every node of a tree. */
export const listNodes = (nodes: readonly TraceNode[]): readonly TraceNode[] =>
  nodes.flatMap((node) => [
    node,
    ...listNodes(node.inputs.flatMap(({ formula }) => (formula === undefined ? [] : [formula]))),
  ]);

/**
 * What the right-hand side of an equation of sums, products and quotients comes to with the node's own inputs. Symbols side by
 * side multiply, a quotient binds as a product does.
 *
 * @returns `undefined` where the equation has a symbol or a sign that is none of these
 */
export function evaluateNode({ equation, inputs }: TraceNode): number | undefined {
  let text = equation.slice(equation.indexOf("=") + 1);
  const values: number[] = [];
  // Symbols with a space in them, such as 1 + o, come first.
  for (const { symbol, value } of inputs.toSorted((a, b) => b.symbol.length - a.symbol.length)) {
    values.push(Number(value));
    text = text
      .split(/([()\s])/)
      .map((word) => (word === symbol ? `#${values.length - 1}` : word))
      .join("");
    if (symbol.includes(" ")) text = text.replaceAll(symbol, `#${values.length - 1}`);
  }
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const readSum = (): number => {
    let sum = readProduct();
    while (words[at] === "+") {
      at += 1;
      sum += readProduct();
    }
    return sum;
  };
  const readProduct = (): number => {
    let product = readFactor();
    while (at < words.length && words[at] !== "+" && words[at] !== ")") {
      const sign = words[at];
      if (sign === "/" || sign === "×") at += 1;
      const factor = readFactor();
      product = sign === "/" ? product / factor : product * factor;
    }
    return product;
  };
  const readFactor = (): number => {
    const word = words[at] ?? "";
    at += 1;
    if (word === "(") {
      const inner = readSum();
      at += 1;
      return inner;
    }
    return word.startsWith("#") ? (values[Number(word.slice(1))] ?? Number.NaN) : Number(word);
  };
  const result = readSum();
  return Number.isNaN(result) ? undefined : result;
}
