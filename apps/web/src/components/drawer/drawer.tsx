"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, type ReactNode } from "react";

type DrawerProps = {
  /** what the drawer says about its title */
  readonly eyebrow: string;
  readonly title: string;
  readonly closeLabel: string;
  /** the address without the drawer */
  readonly closeHref: string;
  /** changes when the drawer shows something else; its heading then takes the focus */
  readonly contentKey: string;
  readonly children: ReactNode;
};

/**
 * A modal dialog whose being open is part of the address. The browser traps the focus and gives it back to the link
 * that opened it; Escape, the button and a click beside it close it.
 */
export function Drawer({ eyebrow, title, closeLabel, closeHref, contentKey, children }: DrawerProps) {
  const router = useRouter();
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    // A click on the backdrop is a convenience beside Escape and the button, which the keyboard reaches.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
    <dialog
      open
      ref={dialog}
      aria-labelledby={headingId}
      onClose={() => router.replace(closeHref, { scroll: false })}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="drawer fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-[44rem] overflow-y-auto overscroll-contain border-l bg-raised text-text backdrop:bg-black/30"
    >
      <div className="px-5 pt-4 pb-10 sm:px-7">
        <div className="flex items-start justify-between gap-4">
          <div>
            <p className="text-xs text-muted">{eyebrow}</p>
            <Heading key={contentKey} id={headingId}>
              {title}
            </Heading>
          </div>
          <button
            type="button"
            className="rounded-md border border-edge px-2.5 py-1 text-xs hover:bg-hover"
            onClick={() => dialog.current?.close()}
          >
            {closeLabel}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** New with every content: makes the dialog modal, which HTML from the server cannot be, and takes the focus. */
function Heading({ id, children }: { readonly id: string; readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const dialog = heading.current?.closest("dialog");
    if (dialog === null || dialog === undefined) return;
    if (!dialog.matches(":modal")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
    dialog.scrollTop = 0;
    heading.current?.focus();
  }, []);
  return (
    <h2 id={id} ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
      {children}
    </h2>
  );
}
