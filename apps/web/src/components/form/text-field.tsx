"use client";

import { useId, type ComponentProps } from "react";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "className"> & {
  readonly name: string;
  readonly label: string;
  /** what may stand in it */
  readonly hint?: string | undefined;
};

/** A label and the line under it to write in. */
export function TextField({ label, hint, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-muted">
        <label htmlFor={id}>{label}</label>
        {hint === undefined ? null : <span id={`${id}-hint`}>{hint}</span>}
      </div>
      <input
        {...input}
        id={id}
        className="field mt-1"
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
      />
    </div>
  );
}
