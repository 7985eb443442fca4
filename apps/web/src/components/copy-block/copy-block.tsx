"use client";

import { useRef, useState } from "react";
import { useMessages } from "../../messages/language-provider.tsx";
import { ScrollRegion } from "../scroll-region/scroll-region.tsx";

type CopyBlockProps = { readonly text: string; readonly label: string };

/** Text to take along, with a button that copies it, or selects it where the browser grants no clipboard. */
export function CopyBlock({ text, label }: CopyBlockProps) {
  const messages = useMessages();
  const block = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<string>();

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      if (block.current !== null) getSelection()?.selectAllChildren(block.current);
    }
  };

  return (
    <div className="mt-2 border bg-raised">
      <div className="no-print flex items-center justify-between gap-3 border-b px-3 py-1.5 text-xs text-muted">
        {label}
        <button
          type="button"
          className="rounded-md border border-edge px-2 py-0.5 text-text hover:bg-hover"
          onClick={copy}
        >
          {copied === text ? messages.copied : messages.copy}
          <span className="sr-only"> {label}</span>
        </button>
      </div>
      <ScrollRegion label={label} className="p-3">
        <pre ref={block} className="font-mono text-xs leading-relaxed">
          {text}
        </pre>
      </ScrollRegion>
    </div>
  );
}
