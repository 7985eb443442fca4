"use client";

import { Notice } from "../components/notice/notice.tsx";
import { useMessages } from "../messages/language-provider.tsx";

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** For what no page foresaw; the API being away is foreseen and has its own notice. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const { failure } = useMessages();
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{failure.unexpected}</h1>
      <Notice
        title={failure.unexpectedDo}
        what={error.digest === undefined ? error.message : failure.reference(error.digest)}
      >
        <p className="mt-3 flex gap-4">
          <button type="button" className="link" onClick={reset}>
            {failure.reload}
          </button>
          <a className="link" href="/">
            {failure.toOverview}
          </a>
        </p>
      </Notice>
    </>
  );
}
