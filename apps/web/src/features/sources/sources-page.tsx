import type { Words } from "../footprints/words.ts";
import { CoverageSection } from "./coverage-section.tsx";
import { DatasetTable } from "./dataset-table.tsx";
import { LinkChoice } from "./link-choice.tsx";
import { LedgerSections } from "./ledger-sections.tsx";
import type { Sources } from "./load-sources.ts";
import { MethodList } from "./method-list.tsx";
import { PluginList } from "./plugin-list.tsx";
import { KINDS, methodHref, sourcesHref, type SourcesAddress } from "./sources-address.ts";
import { ValidationTable } from "./validation-table.tsx";

type SourcesHeaderProps = {
  readonly words: Words;
  /** where the rows are to be had; absent while the API gives none */
  readonly exports?: boolean;
};

/** Heading and what the page is about; it stands whatever the API answers. */
export function SourcesHeader({ words, exports = false }: SourcesHeaderProps) {
  const { messages } = words;
  return (
    <header>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-[1.2rem] font-semibold tracking-tight">{messages.sources.title}</h1>
        {exports ? (
          <p className="no-print ml-auto flex gap-4 text-[0.82rem] text-muted">
            <span>{messages.sources.export}</span>
            <a className="link" href="/api/v1/sources">
              {messages.overview.json}
            </a>
          </p>
        ) : null}
      </div>
      <p className="mt-1 max-w-[80ch] text-muted">{messages.sources.intro}</p>
    </header>
  );
}

type SourcesContentProps = {
  readonly sources: Sources;
  readonly address: SourcesAddress;
  readonly words: Words;
};

export function SourcesContent({ sources, address, words }: SourcesContentProps) {
  const { list, coverage, ledger } = sources;
  const { sources: text } = words.messages;
  const { kind } = address;
  const kinds = [
    { name: text.all, href: sourcesHref(address, { kind: undefined }), isCurrent: kind === undefined },
    ...KINDS.map((each) => ({
      name: text.kind[each],
      href: sourcesHref(address, { kind: each }),
      isCurrent: each === kind,
    })),
  ];
  return (
    <>
      <section className="mt-7">
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1.5">
          <h2 className="text-[0.82rem] font-semibold">{text.plugins}</h2>
          <div className="ml-auto">
            <LinkChoice label={text.supplies} options={kinds} />
          </div>
        </div>
        <PluginList plugins={list.plugins} kind={kind} words={words} />
      </section>
      {kind === undefined || kind === "grid" ? (
        <CoverageSection coverage={coverage} address={address} words={words} />
      ) : null}
      <DatasetTable plugins={list.plugins} kind={kind} words={words} />
      {kind === undefined ? (
        <ValidationTable
          validation={list.validation}
          href={methodHref(address, "validation")}
          words={words}
        />
      ) : null}
      {kind === undefined ? <LedgerSections ledger={ledger} address={address} words={words} /> : null}
      <MethodList address={address} words={words} />
    </>
  );
}
