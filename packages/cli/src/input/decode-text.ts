import { isUtf8 } from "node:buffer";
import type { InputDocument } from "./input-document.ts";

export type BrokenDocument = Extract<InputDocument, { kind: "broken" }>;

export const NOT_TEXT: BrokenDocument = {
  kind: "broken",
  message: "found bytes that are not UTF-8 text; allowed: text in UTF-8",
};

const BYTE_ORDER_MARK = /^\uFEFF/;

/** Nothing when the bytes are no UTF-8 text. UTF-16 may pass for UTF-8, but for the zero bytes that no text holds. */
export const decodeText = (bytes: Buffer): string | undefined =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString().replace(BYTE_ORDER_MARK, "") : undefined;
