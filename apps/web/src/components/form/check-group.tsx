"use client";

type CheckGroupProps = {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[];
  /** those that are ticked at first */
  readonly chosen?: readonly string[];
};

/** Any of a few, all in sight. */
export function CheckGroup({ legend, name, options, chosen = [] }: CheckGroupProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs text-muted">{legend}</legend>
      <div className="mt-1 flex flex-col gap-1">
        {options.map(({ value, label, note }) => (
          <label key={value} className="flex min-h-6 items-baseline gap-2">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4 shrink-0 translate-y-0.5 accent-(--accent)"
            />
            <span>
              {label}
              {note === undefined ? null : <span className="text-muted">: {note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
