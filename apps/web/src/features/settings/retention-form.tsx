"use client";

import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { browserApi } from "../../trpc/browser-api.ts";
import { readText } from "./read-form.ts";
import { SetForm } from "./set-form.tsx";
import { useChange } from "./use-change.ts";

type RetentionFormProps = { readonly organization: string; readonly keepActivitiesDays: number | null };

/** A century, the most the API takes. */
const MOST_DAYS = 36_525;

export function RetentionForm({ organization, keepActivitiesDays }: RetentionFormProps) {
  const { retention: text } = useMessages().settings;
  const change = useChange();
  const send = (data: FormData) => {
    const days = readText(data, "days");
    return change(() =>
      browserApi.admin.putRetention.mutate({
        slug: organization,
        keepActivitiesDays: days === "" ? null : Number(days),
      }),
    );
  };
  return (
    <SetForm onSend={send}>
      <TextField
        name="days"
        type="number"
        min={1}
        max={MOST_DAYS}
        label={text.days}
        hint={text.daysHint}
        defaultValue={keepActivitiesDays ?? ""}
      />
      <p className="text-[0.82rem] text-muted">{text.note}</p>
    </SetForm>
  );
}
