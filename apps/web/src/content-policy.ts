/**
 * What a page of ours may load and do: scripts that carry the nonce and what these load, styles from files, everything else from
 * here or not at all. Style attributes place labels and colours of charts the server draws; they cannot run.
 */
export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const NONCE_BYTES = 16;

/** New for every answer, and not to be guessed. */
export const createNonce = (): string =>
  btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));
