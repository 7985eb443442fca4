"use client";

import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";

/** The API's own rule; it may refuse more, and says so. */
const SHORTEST = 12;
const LONGEST = 256;

export function NewPasswordField() {
  const { form } = useMessages().access;
  return (
    <TextField
      name="password"
      type="password"
      label={form.newPassword}
      hint={form.passwordHint}
      autoComplete="new-password"
      minLength={SHORTEST}
      maxLength={LONGEST}
      required
    />
  );
}
