import Link from "next/link";
import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Failure } from "../../trpc/ask.ts";
import { Notice } from "./notice.tsx";

type FailureNoticeProps = {
  readonly failure: Failure;
  readonly apiUrl: string;
  /** where to sign in, and from there back */
  readonly signInHref: string;
  readonly messages: Messages;
};

/** An API that does not answer, that wants to know who asks, or that refused the question. */
export function FailureNotice({ failure, apiUrl, signInHref, messages }: FailureNoticeProps) {
  const { failure: text, access } = messages;
  if (failure.kind === "unreachable") {
    return (
      <Notice title={text.unreachable} what={text.unreachableWhat(apiUrl)} advice={text.unreachableDo} />
    );
  }
  if (failure.kind === "needs-sign-in") {
    return (
      <Notice title={access.guarded.title} what={access.guarded.what}>
        <p className="mt-3">
          <Link className="link" href={signInHref}>
            {access.signIn.submit}
          </Link>
        </p>
      </Notice>
    );
  }
  const isNotAllowed = failure.kind === "not-allowed";
  return (
    <Notice
      title={isNotAllowed ? access.guarded.notAllowed : text.refused}
      what={<span lang={API_LANGUAGE}>{failure.message}</span>}
      advice={isNotAllowed ? access.guarded.notAllowedDo : text.refusedDo}
    />
  );
}
