import { API_LANGUAGE, type Language } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { TraceNode } from "../../trpc/types.ts";
import { Provenance } from "./provenance.tsx";
import { formatTraceInterval, formatTraceValue } from "./trace-value.ts";

type Words = { readonly messages: Messages; readonly language: Language };
type TraceTreeProps = Words & { readonly nodes: readonly TraceNode[] };

/** The tree of formulas behind an estimate: each with its equation, its inputs and where they come from. */
export function TraceTree({ nodes, ...words }: TraceTreeProps) {
  return nodes.length === 0 ? (
    <p className="text-muted">{words.messages.explain.noFormulas}</p>
  ) : (
    nodes.map((node) => <Formula key={keyOf(node)} node={node} isOpen {...words} />)
  );
}

const keyOf = (node: TraceNode): string => `${node.name} ${node.output.symbol}`;

type FormulaProps = Words & { readonly node: TraceNode; readonly isOpen?: boolean };

function Formula({ node, isOpen = false, messages, language }: FormulaProps) {
  const interval = formatTraceInterval(node.output, language);
  const below = node.inputs.flatMap(({ formula }) => (formula === undefined ? [] : [formula]));
  return (
    <details className="border-t py-2" open={isOpen}>
      <summary className="flex flex-wrap items-baseline justify-between gap-x-4 list-none hover:text-accent">
        <span>
          <span aria-hidden="true" className="fold-mark" />
          <span lang={API_LANGUAGE}>{node.name}</span>
        </span>
        <span className="ml-auto font-medium">
          {formatTraceValue(node.output.value, node.output.unit, language)}
        </span>
      </summary>
      <div className="mt-1.5 pl-4.5">
        <p className="font-mono text-xs break-words">{node.equation}</p>
        <p className="mt-1 text-xs text-muted">
          {interval === undefined ? null : `${messages.interval(interval.low, interval.high)} · `}
          {messages.explain.source}: <span lang={API_LANGUAGE}>{node.source}</span>
        </p>
        <Inputs node={node} messages={messages} language={language} />
        {below.length === 0 ? null : (
          <div className="mt-2 border-l pl-3">
            {below.map((formula) => (
              <Formula key={keyOf(formula)} node={formula} messages={messages} language={language} />
            ))}
          </div>
        )}
      </div>
    </details>
  );
}

function Inputs({ node, messages, language }: Words & { readonly node: TraceNode }) {
  if (node.inputs.length === 0) return null;
  return (
    <dl className="mt-2 text-xs">
      {node.inputs.map((input) => (
        <div
          key={`${input.symbol} ${input.description}`}
          className="grid grid-cols-[1fr_auto] gap-x-4 border-t border-line/60 py-1.5"
        >
          <dt>
            <span className="font-mono">{input.symbol}</span>
            <span lang={API_LANGUAGE} className="ml-2 text-muted">
              {input.description}
            </span>
          </dt>
          <dd className="text-right">
            {formatTraceValue(input.value, input.unit, language)}
            <span className="ml-2 text-muted">
              {input.origin === "formula" && input.formula === undefined
                ? messages.explain.elsewhere
                : messages.explain.origin[input.origin]}
            </span>
          </dd>
          {input.provenance === undefined ? null : (
            <dd className="col-span-2 mt-0.5">
              <Provenance provenance={input.provenance} messages={messages} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
