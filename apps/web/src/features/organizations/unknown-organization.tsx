import Link from "next/link";
import { Notice } from "../../components/notice/notice.tsx";
import type { Messages } from "../../messages/en.ts";

type UnknownOrganizationProps = {
  /** as the address names it; absent where it names none, and whoever looks belongs to none */
  readonly slug: string | undefined;
  readonly messages: Messages;
};

export function UnknownOrganization({ slug, messages }: UnknownOrganizationProps) {
  const { failure, access } = messages;
  if (slug === undefined) {
    return <Notice title={access.guarded.noOrganization} what={access.guarded.noOrganizationDo} />;
  }
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
