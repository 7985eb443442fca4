export type Redactor = {
  /** from now on this never shows; empty ones are ignored */
  hide(secret: string): void;
  /** one line for people: secrets and control characters out, not longer than asked */
  clean(text: string, most?: number): string;
};

const LONGEST_LINE = 200;
/** Login tokens change every half hour; the last of them stay known. */
const KEPT_SECRETS = 50;

/** Takes keys, passwords and tokens out of whatever is shown, as they are and as URLs and Basic logins write them. */
export function createRedactor(): Redactor {
  const hidden = new Set<string>();
  return {
    hide(secret) {
      if (secret === "") return;
      const encoded = encodeURIComponent(secret);
      for (const form of [secret, encoded, encoded.replaceAll("%20", "+")]) {
        // What is hidden again moves to the end, so that the oldest token is forgotten first.
        hidden.delete(form);
        hidden.add(form);
      }
      for (const oldest of hidden) {
        if (hidden.size <= KEPT_SECRETS) break;
        hidden.delete(oldest);
      }
    },
    clean(text, most = LONGEST_LINE) {
      // Longest first: one secret may be the beginning of another.
      const secrets = [...hidden].toSorted((a, b) => b.length - a.length);
      const shown = secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
      const line = shown
        .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
        .replaceAll(/\s+/g, " ")
        .trim();
      return line.length > most ? `${line.slice(0, most - 1)}…` : line;
    },
  };
}
