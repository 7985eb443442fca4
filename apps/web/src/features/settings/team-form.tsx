"use client";

import { CheckGroup } from "../../components/form/check-group.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { browserApi } from "../../trpc/browser-api.ts";
import type { Team } from "../../trpc/types.ts";
import { readChoices, readText } from "./read-form.ts";
import { SetForm } from "./set-form.tsx";
import { useChange } from "./use-change.ts";

type TeamFormProps = {
  readonly organization: string;
  readonly projects: readonly string[];
  /** absent: a new one */
  readonly team?: Team;
};

/** Which projects a team sees. */
export function TeamForm({ organization, projects, team }: TeamFormProps) {
  const { teams: text } = useMessages().settings;
  const change = useChange();
  // What it has is kept, also where nothing was booked for it yet.
  const offered = [...new Set([...projects, ...(team?.projects ?? [])])];
  const send = (data: FormData) =>
    change(() =>
      browserApi.teams.setProjects.mutate({
        organization,
        team: team?.name ?? readText(data, "name"),
        projects: readChoices(data, "projects"),
      }),
    );
  return (
    <SetForm onSend={send} isCleared={team === undefined}>
      {team === undefined ? (
        <TextField name="name" label={text.name} maxLength={100} autoComplete="off" required />
      ) : null}
      {offered.length === 0 ? (
        <p className="text-[0.82rem] text-muted">{text.noneBooked}</p>
      ) : (
        <CheckGroup
          legend={text.projects}
          name="projects"
          options={offered.map((project) => ({ value: project, label: project }))}
          chosen={team?.projects ?? []}
        />
      )}
    </SetForm>
  );
}
