import { ScrollRegion } from "../../../components/scroll-region/scroll-region.tsx";
import { formatMoment } from "../../../formatting/day.ts";
import { API_LANGUAGE } from "../../../formatting/language.ts";
import type { AuditEntry } from "../../../trpc/types.ts";
import type { Words } from "../../footprints/words.ts";
import { readActor } from "./read-actor.ts";

type AuditListProps = { readonly entries: readonly AuditEntry[]; readonly words: Words };

/** Who did what to which object, the latest first; what it was before and after unfolds. */
export function AuditList({ entries, words }: AuditListProps) {
  const { audit: text } = words.messages.settings;
  if (entries.length === 0) return <p className="text-muted">{text.none}</p>;
  return (
    <ScrollRegion label={text.list} className="border-y">
      <table className="rows min-w-[54rem]">
        <caption className="sr-only">{text.list}</caption>
        <thead>
          <tr>
            <th scope="col">{text.head.when}</th>
            <th scope="col">{text.head.who}</th>
            <th scope="col">{text.head.action}</th>
            <th scope="col">{text.head.object}</th>
            <th scope="col">{text.head.change}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.sequence} entry={entry} words={words} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AuditRow({ entry, words }: { readonly entry: AuditEntry; readonly words: Words }) {
  const { audit: text } = words.messages.settings;
  const { kind, name } = readActor(entry.actor);
  return (
    <tr data-entry={entry.action}>
      <th scope="row" className="whitespace-nowrap">
        {formatMoment(entry.at, words.language)}
        <span className="block text-xs text-muted">{entry.sequence}</span>
      </th>
      <td className="min-w-44 [overflow-wrap:anywhere]">
        {name}
        {kind === undefined ? null : <span className="block text-xs text-muted">{text.actorKind[kind]}</span>}
      </td>
      <td lang={API_LANGUAGE} className="whitespace-nowrap">
        {entry.action}
      </td>
      <td lang={API_LANGUAGE} className="min-w-52 [overflow-wrap:anywhere]">
        {entry.object.kind}
        <span className="block text-xs text-muted">{entry.object.id}</span>
      </td>
      <td className="w-[24%]">
        <Side label={text.before} value={entry.before} />
        <Side label={text.after} value={entry.after} />
      </td>
    </tr>
  );
}

/** One side of a change; nothing where there was nothing. */
function Side({ label, value }: { readonly label: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <details>
      <summary className="w-fit text-xs text-muted hover:text-text">{label}</summary>
      <pre className="my-1 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
        {JSON.stringify(value, undefined, 2)}
      </pre>
    </details>
  );
}
