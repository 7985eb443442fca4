import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Failure } from "../../trpc/ask.ts";
import { Notice } from "./notice.tsx";

type FailureNoticeProps = {
  readonly failure: Failure;
  readonly apiUrl: string;
  readonly messages: Messages;
};

/** An API that does not answer, or that refused the question. */
export function FailureNotice({ failure, apiUrl, messages }: FailureNoticeProps) {
  const text = messages.failure;
  return failure.kind === "unreachable" ? (
    <Notice title={text.unreachable} what={text.unreachableWhat(apiUrl)} advice={text.unreachableDo} />
  ) : (
    <Notice
      title={text.refused}
      what={<span lang={API_LANGUAGE}>{failure.message}</span>}
      advice={text.refusedDo}
    />
  );
}
