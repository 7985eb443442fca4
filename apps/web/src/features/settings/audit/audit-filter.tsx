import Link from "next/link";
import { TextField } from "../../../components/form/text-field.tsx";
import { FIRST_DAY, LAST_DAY } from "../../../formatting/day.ts";
import type { Messages } from "../../../messages/en.ts";
import type { AuditFilter } from "./audit-address.ts";

type AuditFilterFormProps = {
  readonly filter: AuditFilter;
  /** what the address keeps: organisation and language */
  readonly kept: readonly (readonly [string, string])[];
  readonly messages: Messages;
};

/** A plain form: works before any script has loaded. */
export function AuditFilterForm({ filter, kept, messages }: AuditFilterFormProps) {
  const { audit: text } = messages.settings;
  const query = new URLSearchParams(kept.map(([name, value]) => [name, value])).toString();
  return (
    <form method="get" action="/settings/audit" className="no-print mt-4 text-[0.82rem]">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        <TextField name="actor" label={text.actor} defaultValue={filter.actor} />
        <TextField name="action" label={text.action} placeholder="key.create" defaultValue={filter.action} />
        <TextField
          name="objectKind"
          label={text.object}
          placeholder="site"
          defaultValue={filter.objectKind}
        />
        <TextField
          name="from"
          type="date"
          label={text.from}
          min={FIRST_DAY}
          max={LAST_DAY}
          defaultValue={filter.from}
        />
        <TextField
          name="to"
          type="date"
          label={text.until}
          min={FIRST_DAY}
          max={LAST_DAY}
          defaultValue={filter.to}
        />
      </div>
      <p className="mt-3 flex items-baseline gap-4">
        <button type="submit" className="button">
          {text.apply}
        </button>
        {Object.keys(filter).length === 0 ? null : (
          <Link className="link" href={`/settings/audit${query === "" ? "" : `?${query}`}`} prefetch={false}>
            {text.reset}
          </Link>
        )}
      </p>
    </form>
  );
}
