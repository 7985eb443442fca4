import Link from "next/link";
import { Notice } from "../../components/notice/notice.tsx";
import type { Messages } from "../../messages/en.ts";

type UnknownOrganizationProps = { readonly slug: string; readonly messages: Messages };

export function UnknownOrganization({ slug, messages }: UnknownOrganizationProps) {
  const { failure } = messages;
  return (
    <Notice title={failure.unknownOrganization(slug)} what={failure.unknownOrganizationDo}>
      <p className="mt-3">
        <Link className="link" href="/">
          {failure.openDefault}
        </Link>
      </p>
    </Notice>
  );
}
