import { StateMark } from "../../components/state-mark/state-mark.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import type { SourcePlugin, SourceState } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { ProviderFacts } from "./provider-facts.tsx";
import type { Kind } from "./sources-address.ts";

type PluginListProps = {
  readonly plugins: readonly SourcePlugin[];
  /** kind of provider shown; all where absent */
  readonly kind: Kind | undefined;
  readonly words: Words;
};

/** Plugins in the order they are asked in. Numbers stay those of the whole order when a filter leaves some out. */
export function PluginList({ plugins, kind, words }: PluginListProps) {
  const numbered = plugins.map((plugin, index) => ({ plugin, number: index + 1 }));
  const shown = numbered.filter(({ plugin }) => suppliesKind(plugin, kind));
  if (shown.length === 0 && kind !== undefined) {
    const { sources } = words.messages;
    return (
      <p className="mt-3 border-t pt-3">
        {sources.noneOfKind(sources.kind[kind])} <span className="text-muted">{sources.noneOfKindDo}</span>
      </p>
    );
  }
  return (
    <ol className="mt-3 border-b">
      {shown.map(({ plugin, number }) => (
        <PluginItem key={plugin.name} {...{ plugin, number, kind, words }} />
      ))}
    </ol>
  );
}

/** What failed to load may have supplied anything. */
const suppliesKind = ({ kinds, state }: SourcePlugin, kind: Kind | undefined): boolean =>
  kind === undefined || state === "failed" || kinds.includes(kind);

type PluginItemProps = Omit<PluginListProps, "plugins"> & {
  readonly plugin: SourcePlugin;
  readonly number: number;
};

function PluginItem({ plugin, number, kind, words }: PluginItemProps) {
  const { sources } = words.messages;
  const { name, version, origin, license, specificationVersion, state, problem, providers } = plugin;
  const marks = [
    sources.origin[origin],
    ...(license === undefined ? [] : [license]),
    ...(specificationVersion === undefined ? [] : [sources.contract(specificationVersion)]),
  ];
  return (
    <li
      data-plugin={name}
      className="keep-together grid grid-cols-[1.4rem_minmax(0,1fr)] gap-x-2 border-t py-3"
    >
      <span className="text-muted">{number}</span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <h3 className="font-semibold break-all">{name}</h3>
          {version === undefined ? null : <span className="text-muted">{version}</span>}
          <State state={state} words={words} />
          <span className="text-xs text-muted sm:ml-auto">{marks.join(" · ")}</span>
        </div>
        {problem === undefined ? null : <Problem {...{ plugin, problem, words }} />}
        {providers
          .filter((provider) => kind === undefined || provider.kind === kind)
          .map((provider) => (
            <ProviderFacts
              key={`${provider.kind} ${provider.id}`}
              provider={provider}
              isStateShown={providers.length > 1 || provider.health.state !== state}
              words={words}
            />
          ))}
      </div>
    </li>
  );
}

type StateProps = { readonly state: SourceState; readonly words: Words };

function State({ state, words }: StateProps) {
  return (
    <span className="text-xs whitespace-nowrap text-muted">
      <StateMark state={state} /> {words.messages.sources.state[state]}
    </span>
  );
}

type ProblemProps = { readonly plugin: SourcePlugin; readonly problem: string; readonly words: Words };

/** What happened in one line, and what to do about it. Where its folder lies is for who works on that machine. */
function Problem({ plugin: { name, origin, state }, problem, words }: ProblemProps) {
  const { sources } = words.messages;
  return (
    <div className="mt-1.5 max-w-[80ch] border-l-2 border-alarm pl-3">
      <p lang={API_LANGUAGE} className="break-words text-alarm">
        {problem}
      </p>
      {state === "failed" ? (
        <p className="mt-1 text-xs text-muted">
          {sources.advice.failed}{" "}
          <code className="inline-block max-w-full rounded-sm bg-hover px-1 py-0.5 text-text [overflow-wrap:anywhere]">
            {origin === "package" ? `llmcarbon plugins check ${name}` : "llmcarbon plugins list"}
          </code>
        </p>
      ) : (
        <p className="mt-1 text-xs text-muted">{sources.advice.failing}</p>
      )}
    </div>
  );
}
