"use client";

import type { ReactNode } from "react";
import { API_LANGUAGE } from "../../formatting/language.ts";

type FieldProps = {
  readonly id: string;
  readonly label: string;
  /** what stands beside the label: a reading of the value, or that it may be left empty */
  readonly hint?: string | undefined;
  /** what the API finds wrong with the value */
  readonly error?: string | undefined;
  readonly children: ReactNode;
};

export const describedBy = (id: string): string => `${id}-hint ${id}-error`;

/** Label, control, and in one line what is wrong with it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs">
        <label htmlFor={id} className="text-muted">
          {label}
        </label>
        <span id={`${id}-hint`} className="text-muted">
          {hint}
        </span>
      </div>
      <div className="mt-1">{children}</div>
      <p id={`${id}-error`} lang={API_LANGUAGE} className="text-xs text-alarm" aria-live="polite">
        {error}
      </p>
    </div>
  );
}
