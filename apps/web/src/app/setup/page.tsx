import type { Metadata } from "next";
import Link from "next/link";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { AccessPage } from "../../features/access/access-page.tsx";
import { loadSetup } from "../../features/access/load-setup.ts";
import { SetupForm } from "../../features/access/setup-form.tsx";
import { keepLanguage } from "../../features/session/keep-language.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { setup } = messagesOf(await requestLanguage()).access;
  return { title: setup.title, description: setup.description };
}

export default async function SetupPage() {
  const messages = messagesOf(await requestLanguage());
  const { setup: text, signIn } = messages.access;
  const setup = await loadSetup();
  if (setup.kind === "failed") {
    return (
      <AccessPage title={text.title}>
        <FailureNotice
          failure={setup.failure}
          signInHref="/sign-in"
          apiUrl={env.apiUrl}
          messages={messages}
        />
      </AccessPage>
    );
  }
  if (setup.value.isSetUp) {
    return (
      <AccessPage title={text.done} intro={text.doneDo}>
        <Link className="link" href={await keepLanguage("/sign-in")}>
          {signIn.submit}
        </Link>
      </AccessPage>
    );
  }
  return (
    <AccessPage title={text.title} intro={text.intro}>
      <SetupForm needsToken={setup.value.needsToken} />
    </AccessPage>
  );
}
