import { isNode, LineCounter, parseAllDocuments, type Document } from "yaml";
import { listPathsUpward, type InputDocument } from "./input-document.ts";

/** One or several documents, each a mapping or a list of mappings; empty documents are skipped. */
export function readYaml(text: string): readonly InputDocument[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
    return [...documents].flatMap((document) => readDocument(document, lines));
  } catch (error) {
    // The parser descends by recursion: what nests too deep ends here.
    if (!(error instanceof RangeError)) throw error;
    return [{ kind: "broken", line: 1, message: wordFault(error) }];
  }
}

function readDocument(document: Document, lines: LineCounter): readonly InputDocument[] {
  const [error] = document.errors;
  if (error !== undefined) return [describeFault(error, lines)];
  const findLine = (path: string): number => {
    for (const each of listPathsUpward(path)) {
      const node = each === "" ? document.contents : document.getIn(each.split("."), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // Aliases that unfold without end are refused here, after parsing.
    return [{ kind: "broken", line: findLine(""), message: wordFault(error) }];
  }
  if (value === null) return [];
  if (!Array.isArray(value)) return [{ kind: "read", value, findLine }];
  return value.map((item: unknown, index) => ({
    kind: "read",
    value: item,
    findLine: (path) => findLine(`${index}.${path}`),
  }));
}

function describeFault(error: Document["errors"][number], lines: LineCounter): InputDocument {
  const { line, col } = lines.linePos(error.pos[0]);
  return { kind: "broken", line, column: col, message: wordFault(error) };
}

const wordFault = (error: unknown): string =>
  `found broken YAML (${error instanceof Error ? error.message : String(error)}); allowed: YAML 1.2`;
