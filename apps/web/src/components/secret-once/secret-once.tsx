"use client";

import { useEffect, useRef } from "react";
import { CopyBlock } from "../copy-block/copy-block.tsx";

type SecretOnceProps = { readonly title: string; readonly note: string; readonly secret: string };

/** What is shown once and never again: it takes the focus, so that nobody passes it by. Another one is another component: `key`. */
export function SecretOnce({ title, note, secret }: SecretOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} data-secret className="mt-4 max-w-[44rem] border-l-2 border-accent pl-4">
      <p>{note}</p>
      <CopyBlock label={title} text={secret} />
    </div>
  );
}
