"use client";

import { CheckGroup } from "../../../components/form/check-group.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";

type TeamFieldsProps = { readonly teams: readonly string[]; readonly chosen?: readonly string[] };

/** Teams there are, and names of others, which then are there as well. */
export function TeamFields({ teams, chosen = [] }: TeamFieldsProps) {
  const { members: text } = useMessages().settings;
  return (
    <>
      {teams.length === 0 ? null : (
        <CheckGroup
          legend={`${text.teams} (${text.teamsHint})`}
          name="teams"
          options={teams.map((team) => ({ value: team, label: team }))}
          chosen={chosen}
        />
      )}
      <TextField
        name="newTeams"
        label={teams.length === 0 ? text.teams : text.newTeams}
        hint={text.newTeamsHint}
        autoComplete="off"
      />
    </>
  );
}
