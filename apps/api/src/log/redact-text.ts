type Rule = readonly [pattern: RegExp, replacement: string];

const HIDDEN = "[hidden]";

/**
 * What a line must not hold, wherever it came from. Keys keep the part by which they are found.
 *
 * Everything up to the next space, quote or backslash belongs to what is hidden: lines are JSON, in which quotes are escaped.
 */
const RULES: readonly Rule[] = [
  [/\b(lc_[0-9A-Za-z]{1,10})_[0-9A-Za-z]+/g, `$1_${HIDDEN}`],
  [/\bwhsec_[^\s"'\\]+/g, `whsec_${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[^\s"'\\]+/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, HIDDEN],
  // user and password of an address, its query and its fragment
  [/:\/\/[^\s"'\\/@]+@/g, `://${HIDDEN}@`],
  [/(\/[^\s"'\\?#]*)[?#][^\s"'\\]+/g, `$1?${HIDDEN}`],
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, HIDDEN],
];

/** A line without keys, tokens, passwords, e-mail addresses and query strings. */
export const redactText = (text: string): string =>
  RULES.reduce((line, [pattern, replacement]) => line.replaceAll(pattern, replacement), text);
