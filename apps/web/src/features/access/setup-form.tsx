"use client";

import { useState } from "react";
import { Form } from "../../components/form/form.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { slugOf } from "./slug-of.ts";

/** First owner and first organisation in one. */
export function SetupForm({ needsToken }: { readonly needsToken: boolean }) {
  const { setup: text, form } = useMessages().access;
  const { isPending, refusal, run } = useSending();
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string>();
  const send = async (data: FormData) => {
    const isIn = await run(async () => {
      const sent = await post("/v1/setup", {
        email: data.get("email"),
        password: data.get("password"),
        name: data.get("name"),
        organization: { name: data.get("organization"), slug: data.get("slug") },
        ...(needsToken && { token: data.get("token") }),
      });
      return sent.kind === "failed" ? sent.refusal : undefined;
    });
    if (isIn) location.assign("/");
  };
  return (
    <Form onSend={send} submit={text.submit} {...{ isPending, refusal }}>
      {needsToken ? (
        <TextField
          name="token"
          type="password"
          label={text.token}
          hint={text.tokenHint}
          autoComplete="off"
          required
        />
      ) : null}
      <TextField name="name" label={form.name} autoComplete="name" maxLength={200} required />
      <TextField name="email" type="email" label={form.email} autoComplete="username" required />
      <NewPasswordField />
      <TextField
        name="organization"
        label={text.organization}
        autoComplete="organization"
        maxLength={200}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        name="slug"
        label={text.slug}
        hint={text.slugHint}
        autoComplete="off"
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        title={text.slugHint}
        maxLength={63}
        required
        value={slug ?? slugOf(name)}
        onChange={(event) => setSlug(event.target.value)}
      />
    </Form>
  );
}
