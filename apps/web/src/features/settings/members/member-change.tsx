"use client";

import { ConfirmButton } from "../../../components/confirm-button/confirm-button.tsx";
import { SelectField } from "../../../components/form/select-field.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import type { Member } from "../../../trpc/types.ts";
import { readNames } from "../read-form.ts";
import { SetForm } from "../set-form.tsx";
import { useChange } from "../use-change.ts";
import { readRole, useRoleOptions } from "./role-options.ts";
import { TeamFields } from "./team-fields.tsx";

type MemberChangeProps = {
  readonly organization: string;
  readonly member: Member;
  readonly teams: readonly string[];
  readonly isByOwner: boolean;
};

/** Another role, other teams, or no part any more. */
export function MemberChange({ organization, member, teams, isByOwner }: MemberChangeProps) {
  const { members: text } = useMessages().settings;
  const change = useChange();
  const { userId } = member;
  const name = member.name ?? member.email ?? userId;
  const send = (data: FormData) =>
    change(async () => {
      const role = readRole(data);
      if (role !== member.role) await browserApi.members.changeRole.mutate({ organization, userId, role });
      const wanted = readNames(data, "teams", "newTeams");
      if (wanted.toSorted().join() !== member.teams.toSorted().join()) {
        await browserApi.members.setTeams.mutate({ organization, userId, teams: wanted });
      }
    });
  return (
    <details className="text-[0.82rem]">
      <summary className="w-fit py-1 text-xs text-muted hover:text-text">
        {text.change}
        <span className="sr-only">, {name}</span>
      </summary>
      <div className="mt-2 mb-3 max-w-[26rem]">
        <SetForm onSend={send}>
          <SelectField
            name="role"
            label={text.role}
            options={useRoleOptions({ isByOwner: isByOwner || member.role === "owner" })}
            defaultValue={member.role}
          />
          <TeamFields teams={teams} chosen={member.teams} />
        </SetForm>
        <div className="mt-3">
          <ConfirmButton
            label={text.remove}
            subject={name}
            question={text.removeQuestion(name)}
            onConfirm={() => change(() => browserApi.members.remove.mutate({ organization, userId }))}
          />
        </div>
      </div>
    </details>
  );
}
