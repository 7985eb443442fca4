import type { ReactNode } from "react";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import type { Messages } from "../../messages/en.ts";
import { requestAddress } from "../../request-address.ts";
import type { Answer } from "../../trpc/ask.ts";
import { signInHref } from "../access/local-address.ts";
import { UnknownOrganization } from "../organizations/unknown-organization.tsx";
import type { Section } from "./sections.ts";

type SettingsPageProps<Value> = {
  readonly section: Section;
  readonly answer: Answer<Value>;
  readonly messages: Messages;
  readonly children: (value: Value) => ReactNode;
};

/** Heading and purpose of a page of settings; its contents, or why there are none. */
export async function SettingsPage<Value>(props: SettingsPageProps<Value>) {
  const { section, answer, messages, children } = props;
  const text = messages.settings.section[section];
  const here = await requestAddress();
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{text.title}</h1>
      <p className="mt-1 max-w-[72ch] text-muted">{text.intro}</p>
      {answer.kind === "answered" ? (
        children(answer.value)
      ) : answer.failure.kind === "not-found" ? (
        <UnknownOrganization slug={organizationOf(here)} messages={messages} />
      ) : (
        <FailureNotice
          failure={answer.failure}
          apiUrl={env.apiUrl}
          signInHref={signInHref(here)}
          messages={messages}
        />
      )}
    </>
  );
}

const organizationOf = (here: string): string | undefined =>
  new URL(here, "http://localhost").searchParams.get("organization") ?? undefined;
