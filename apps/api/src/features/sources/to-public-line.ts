const LONGEST = 300;

/** `/home/someone/plugins/ours/index.js`, `file:///srv/x.js`, `C:\plugins\ours`: from its root, not within an address. */
const ABSOLUTE_PATH = /(?<![\w:/.~-])(?:file:\/\/)?(?:\/[^\s/:;,'"`()<>]+){2,}\/?|\b[A-Za-z]:\\[^\s'"`]+/g;
/** Control characters, and signs that turn the direction of writing around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}]+/gu;
const QUERY = /(https?:\/\/[^\s?#'"]+)\?[^\s'"]*/g;
const CREDENTIALS = /(https?:\/\/)[^\s/@'"]+@/g;

/**
 * Words of a plugin as strangers may read them: one line, at most 300 characters, of a path its last name alone, of an
 * address neither query nor credentials.
 *
 * @example toPublicLine("cannot read /srv/ours/key.json\n  at x") // "cannot read …/key.json"
 */
export function toPublicLine(text: string): string {
  const [line = ""] = text.trim().split(/[\n\r\u2028\u2029]/, 1);
  const plain = line
    .replaceAll(CREDENTIALS, "$1")
    .replaceAll(QUERY, "$1?…")
    .replaceAll(ABSOLUTE_PATH, (path) => `…/${path.split(/[/\\]/).findLast((part) => part !== "") ?? ""}`)
    .replaceAll(UNPRINTABLE, " ");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
