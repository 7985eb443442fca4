"use client";

import { useLinkStatus } from "next/link";

/** Inside a link: shows that its page is on its way, once that takes long enough to wonder. */
export function PendingMark() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span aria-hidden="true" className="pending-mark">
      …
    </span>
  ) : null;
}
