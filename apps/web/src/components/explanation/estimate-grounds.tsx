import type { ReactNode } from "react";
import { API_LANGUAGE, type Language } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Estimate } from "../../trpc/types.ts";
import { Provenance } from "./provenance.tsx";
import { SensitivityRanking } from "./sensitivity-ranking.tsx";
import { TraceTree } from "./trace-tree.tsx";

type EstimateGroundsProps = {
  readonly estimate: Pick<Estimate, "trace" | "sensitivity" | "assumptions" | "warnings" | "sources">;
  readonly messages: Messages;
  readonly language: Language;
};

/** All an estimate stands on: what makes its interval, formulas and inputs, what was assumed, what to beware of, sources and licences. */
export function EstimateGrounds({ estimate, messages, language }: EstimateGroundsProps) {
  const { explain } = messages;
  return (
    <>
      {estimate.warnings.length === 0 ? null : (
        <Ground title={explain.warnings}>
          <ul>
            {estimate.warnings.map((warning) => (
              <li key={warning.code + warning.message} className="border-t py-1.5">
                <span lang={API_LANGUAGE}>{warning.message}</span>{" "}
                <span className="font-mono text-xs text-muted">{warning.code}</span>
              </li>
            ))}
          </ul>
        </Ground>
      )}
      {estimate.sensitivity === undefined ? null : (
        <Ground title={explain.sensitivity}>
          <SensitivityRanking lines={estimate.sensitivity} messages={messages} language={language} />
        </Ground>
      )}
      <Ground title={explain.formulas}>
        <TraceTree nodes={estimate.trace} messages={messages} language={language} />
      </Ground>
      <Ground title={explain.assumptions}>
        {estimate.assumptions.length === 0 ? <p className="text-muted">{explain.noAssumptions}</p> : null}
        <ul>
          {estimate.assumptions.map((assumption) => (
            <li key={assumption.path + assumption.statement} className="border-t py-1.5">
              <span lang={API_LANGUAGE}>{assumption.statement}</span>{" "}
              <span className="font-mono text-xs text-muted">{assumption.path}</span>
            </li>
          ))}
        </ul>
      </Ground>
      <Ground title={explain.sources}>
        {estimate.sources.length === 0 ? <p className="text-muted">{explain.noSources}</p> : null}
        <ul>
          {estimate.sources.map((source) => (
            <li
              key={`${source.datasetId} ${source.citation} ${source.url ?? ""}`}
              className="border-t py-1.5"
            >
              <Provenance provenance={source} messages={messages} />
            </li>
          ))}
        </ul>
      </Ground>
    </>
  );
}

function Ground({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-6">
      <h3 className="mb-1.5 text-[0.82rem] font-semibold">{title}</h3>
      {children}
    </section>
  );
}
