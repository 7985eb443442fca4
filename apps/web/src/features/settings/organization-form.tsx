"use client";

import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { browserApi } from "../../trpc/browser-api.ts";
import { readText } from "./read-form.ts";
import { SetForm } from "./set-form.tsx";
import { useChange } from "./use-change.ts";

type OrganizationFormProps = {
  readonly organization: string;
  readonly name: string;
  readonly smallestGroup: number;
};

export function OrganizationForm({ organization, name, smallestGroup }: OrganizationFormProps) {
  const { organization: text } = useMessages().settings;
  const change = useChange();
  const send = (data: FormData) =>
    change(() =>
      browserApi.organizations.putSettings.mutate({
        organization,
        name: readText(data, "name"),
        smallestGroup: Number(readText(data, "smallestGroup")),
      }),
    );
  return (
    <SetForm onSend={send}>
      <TextField name="name" label={text.name} maxLength={200} required defaultValue={name} />
      <TextField
        name="smallestGroup"
        type="number"
        min={1}
        max={1000}
        label={text.smallestGroup}
        hint={text.smallestGroupHint}
        required
        defaultValue={smallestGroup}
      />
    </SetForm>
  );
}
