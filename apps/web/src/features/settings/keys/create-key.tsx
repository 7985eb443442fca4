"use client";

import { useState } from "react";
import { CheckGroup } from "../../../components/form/check-group.tsx";
import { SelectField } from "../../../components/form/select-field.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { SecretOnce } from "../../../components/secret-once/secret-once.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { readText } from "../read-form.ts";
import { SetForm } from "../set-form.tsx";
import { useChange } from "../use-change.ts";
import { readScopes, SCOPES } from "./scopes.ts";

type CreateKeyProps = {
  readonly organization: string;
  readonly projects: readonly string[];
  /** YYYY-MM-DD, the first day a key may hold until */
  readonly tomorrow: string;
};

/** Makes a key, and shows it once. */
export function CreateKey({ organization, projects, tomorrow }: CreateKeyProps) {
  const { keys: text } = useMessages().settings;
  const change = useChange();
  const [secret, setSecret] = useState<string>();
  const send = (data: FormData) =>
    change(async () => {
      const [project, day] = [readText(data, "project"), readText(data, "expiry")];
      const { key } = await browserApi.apiKeys.create.mutate({
        organization,
        name: readText(data, "name"),
        scopes: readScopes(data),
        ...(project !== "" && { project }),
        ...(day !== "" && { expiresAt: day }),
      });
      setSecret(key);
    });
  return (
    <>
      <div className="max-w-[26rem]">
        <SetForm onSend={send} submit={text.submit} done="" isCleared>
          <TextField
            name="name"
            label={text.name}
            hint={text.nameHint}
            maxLength={100}
            autoComplete="off"
            required
          />
          <CheckGroup
            legend={text.scopes}
            name="scopes"
            options={SCOPES.map((scope) => ({
              value: scope,
              label: text.scope[scope],
              note: text.scopeNote[scope],
            }))}
            chosen={["ingest"]}
          />
          <SelectField
            name="project"
            label={text.project}
            options={[
              { value: "", label: text.allProjects },
              ...projects.map((project) => ({ value: project, label: project })),
            ]}
          />
          <TextField name="expiry" type="date" min={tomorrow} label={text.expiry} hint={text.expiryHint} />
        </SetForm>
      </div>
      {secret === undefined ? null : (
        <SecretOnce key={secret} title={text.onceTitle} note={text.once} secret={secret} />
      )}
    </>
  );
}
