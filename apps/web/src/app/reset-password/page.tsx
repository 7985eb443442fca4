import type { Metadata } from "next";
import { AccessPage } from "../../features/access/access-page.tsx";
import { ResetForm } from "../../features/access/reset-form.tsx";
import { keepLanguage } from "../../features/session/keep-language.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { reset } = messagesOf(await requestLanguage()).access;
  return { title: reset.title, description: reset.description };
}

export default async function ResetPasswordPage() {
  const { reset: text } = messagesOf(await requestLanguage()).access;
  return (
    <AccessPage title={text.title} intro={text.intro}>
      <ResetForm
        signInHref={await keepLanguage("/sign-in")}
        forgotHref={await keepLanguage("/forgot-password")}
      />
    </AccessPage>
  );
}
