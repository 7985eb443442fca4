"use client";

import { useState } from "react";
import { SelectField } from "../../../components/form/select-field.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { readNames, readText } from "../read-form.ts";
import { SetForm } from "../set-form.tsx";
import { useChange } from "../use-change.ts";
import { readRole, useRoleOptions } from "./role-options.ts";
import { TeamFields } from "./team-fields.tsx";

type InviteFormProps = {
  readonly organization: string;
  readonly teams: readonly string[];
  /** owners alone make owners */
  readonly isByOwner: boolean;
};

export function InviteForm({ organization, teams, isByOwner }: InviteFormProps) {
  const { access, settings } = useMessages();
  const { members: text } = settings;
  const change = useChange();
  const [done, setDone] = useState("");
  const send = (data: FormData) =>
    change(async () => {
      const email = readText(data, "email");
      const { isMailed } = await browserApi.invitations.create.mutate({
        organization,
        email,
        role: readRole(data),
        teams: readNames(data, "teams", "newTeams"),
      });
      setDone(isMailed ? text.sent(email) : text.notMailed);
    });
  return (
    <SetForm onSend={send} submit={text.send} done={done} isCleared>
      <TextField name="email" type="email" label={access.form.email} autoComplete="off" required />
      <SelectField
        name="role"
        label={text.role}
        options={useRoleOptions({ isByOwner })}
        defaultValue="viewer"
      />
      <TeamFields teams={teams} />
    </SetForm>
  );
}
