import type { Metadata } from "next";
import Link from "next/link";
import { AccessPage } from "../../features/access/access-page.tsx";
import { ForgotForm } from "../../features/access/forgot-form.tsx";
import { keepLanguage } from "../../features/session/keep-language.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { forgot } = messagesOf(await requestLanguage()).access;
  return { title: forgot.title, description: forgot.description };
}

export default async function ForgotPasswordPage() {
  const { forgot: text, form } = messagesOf(await requestLanguage()).access;
  return (
    <AccessPage title={text.title} intro={text.intro}>
      <ForgotForm />
      <p className="mt-4 text-[0.82rem]">
        <Link className="link" href={await keepLanguage("/sign-in")}>
          {form.backToSignIn}
        </Link>
      </p>
    </AccessPage>
  );
}
