import Link from "next/link";
import { CopyBlock } from "../../components/copy-block/copy-block.tsx";
import { Notice } from "../../components/notice/notice.tsx";
import type { Messages } from "../../messages/en.ts";
import { bookingCommand, type BookedDay } from "./booking-command.ts";

type EmptyOrganizationProps = {
  readonly slug: string;
  readonly name: string;
  /** where this dashboard answers: `https://carbon.example.org` */
  readonly origin: string;
  readonly day: BookedDay;
  readonly planHref: string;
  readonly messages: Messages;
};

/** What to send and how, with a command that already holds the organisation's address. */
export function EmptyOrganization({ slug, name, origin, day, planHref, messages }: EmptyOrganizationProps) {
  const { empty } = messages;
  return (
    <Notice title={empty.title(name)} what={empty.what} advice={empty.how}>
      <CopyBlock label={empty.command} text={bookingCommand(slug, origin, day)} />
      <p className="mt-4 text-muted">{empty.afterwards}</p>
      <p className="mt-2">
        <Link className="link" href={planHref}>
          {empty.plan}
        </Link>
      </p>
    </Notice>
  );
}
