import { z } from "zod";

/** Length is what makes a password strong; what it is made of is its owner's affair. */
export const SHORTEST_PASSWORD = 12;
/** Longer ones would make who checks them work for nothing. */
export const LONGEST_PASSWORD = 256;

/** A few that are long enough and the first anybody tries: one sign repeated, a run of the keyboard, the address itself. */
const RUNS = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "password"];

/** Why a password is refused; nothing for one that is accepted. */
export function findPasswordFault(password: string, email?: string): string | undefined {
  if (password.length < SHORTEST_PASSWORD) return `found ${password.length} characters; allowed: ${ALLOWED}`;
  if (password.length > LONGEST_PASSWORD) return `found ${password.length} characters; allowed: ${ALLOWED}`;
  const small = password.toLowerCase();
  if (email !== undefined && small.includes(email.toLowerCase())) {
    return "found the e-mail address; allowed: what cannot be guessed from it";
  }
  if (isRepeated(small))
    return "found the same few characters over and over; allowed: what cannot be guessed";
  return undefined;
}

const ALLOWED = `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`;

/** Whether a text is a piece of at most four characters, or a run, repeated. */
function isRepeated(text: string): boolean {
  const pieces = [1, 2, 3, 4].map((length) => text.slice(0, length));
  const isFilledBy = (piece: string) => piece.repeat(Math.ceil(text.length / piece.length)).startsWith(text);
  return [...pieces, ...RUNS].some(isFilledBy);
}

/** Judged by `findPasswordFault`, since a schema's refusal repeats what it found. */
export const passwordSchema = z
  .string({ error: ALLOWED })
  .meta({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD, format: "password" });

/** An address as identity keeps it. */
export const emailSchema = z
  .email({ error: "an e-mail address" })
  .max(320, { error: "at most 320 characters" })
  .transform((email) => email.toLowerCase());
