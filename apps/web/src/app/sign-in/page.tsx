import type { Metadata } from "next";
import Link from "next/link";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { AccessPage } from "../../features/access/access-page.tsx";
import { loadSetup } from "../../features/access/load-setup.ts";
import { localAddress } from "../../features/access/local-address.ts";
import { SignInForm } from "../../features/access/sign-in-form.tsx";
import { loadSession } from "../../features/session/load-session.ts";
import { keepLanguage } from "../../features/session/keep-language.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { signIn } = messagesOf(await requestLanguage()).access;
  return { title: signIn.title, description: signIn.description };
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const parameters = await searchParams;
  const messages = messagesOf(await requestLanguage());
  const { signIn: text } = messages.access;
  const next = localAddress(first(parameters["next"]));
  const [setup, session] = await Promise.all([loadSetup(), loadSession()]);
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
  const { isSetUp, methods } = setup.value;
  if (!isSetUp) {
    return (
      <AccessPage title={text.title} intro={messages.access.setup.intro}>
        <Link className="link" href={await keepLanguage("/setup")}>
          {messages.access.setup.submit}
        </Link>
      </AccessPage>
    );
  }
  const user = session.kind === "answered" ? session.value.user : null;
  return (
    <AccessPage title={text.title} intro={user === null ? text.intro : text.already(user.email)}>
      {parameters["error"] === undefined ? null : (
        <p role="alert" className="mb-4 text-alarm">
          {text.oidcFailed}
        </p>
      )}
      {user === null ? (
        <SignInForm
          next={next}
          oidc={methods.oidc?.name ?? null}
          forgotHref={await keepLanguage("/forgot-password")}
        />
      ) : (
        <Link className="link" href={next}>
          {text.goOn}
        </Link>
      )}
    </AccessPage>
  );
}
