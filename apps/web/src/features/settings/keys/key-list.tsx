import { formatDay, formatMoment } from "../../../formatting/day.ts";
import type { ApiKey } from "../../../trpc/types.ts";
import type { Words } from "../../footprints/words.ts";
import { KeyActions } from "./key-actions.tsx";

type KeyListProps = {
  readonly organization: string;
  readonly keys: readonly ApiKey[];
  readonly words: Words;
};

/** Keys by what they begin with; those that hold no longer stay in sight, without anything to do to them. */
export function KeyList({ organization, keys, words }: KeyListProps) {
  const { keys: text } = words.messages.settings;
  if (keys.length === 0) return <p className="text-muted">{text.noKeys}</p>;
  return (
    <ul className="border-y [&>li+li]:border-t">
      {keys.map((key) => (
        <li
          key={key.id}
          data-key={key.name}
          data-state={key.state}
          className={key.state === "active" ? "py-2" : "py-2 text-muted"}
        >
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <p className="min-w-0 grow [overflow-wrap:anywhere]">
              {key.name}
              <code className="ml-2 font-mono text-xs text-muted">{key.prefix}…</code>
            </p>
            <p className="text-[0.82rem]">
              {key.scopes.map((scope) => text.scope[scope]).join(", ")}
              {key.project === null ? null : ` · ${key.project}`}
            </p>
          </div>
          <p className="text-xs text-muted">{describe(key, words)}</p>
          {key.state === "active" ? (
            <KeyActions organization={organization} id={key.id} name={key.name} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Who made it and when, when it was used last, and how long it holds. */
function describe(key: ApiKey, { messages, language }: Words): string {
  const { keys: text } = messages.settings;
  const { createdBy, createdAt, lastUsedAt, expiresAt, state } = key;
  const end =
    state === "active"
      ? `${text.expiry} ${expiresAt === null ? text.unlimited : formatMoment(expiresAt, language)}`
      : text[state];
  return [
    text.createdBy(createdBy, formatDay(createdAt.slice(0, 10), language)),
    `${text.lastUsed}: ${lastUsedAt === null ? text.never : formatMoment(lastUsedAt, language)}`,
    end,
  ].join(" · ");
}
