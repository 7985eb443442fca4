import Link from "next/link";
import { messagesOf } from "../messages/messages.ts";
import { requestLanguage } from "../messages/request-language.ts";

export default async function NotFound() {
  const { failure } = messagesOf(await requestLanguage());
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{failure.notFound}</h1>
      <p className="mt-4">
        <Link className="link" href="/">
          {failure.toOverview}
        </Link>
      </p>
    </>
  );
}
