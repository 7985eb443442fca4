import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { toUuid } from "./to-uuid.ts";

/** What an API key says. Its text holds all three, so that one look at one organisation's rows tells whether it holds. */
export type ApiKeyParts = {
  /** searchable, and no secret: 10 digits to base 62 */
  readonly id: string;
  readonly organizationId: string;
  /** 32 digits to base 62, some 190 bits */
  readonly secret: string;
};

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = BigInt(DIGITS.length);
const ID_LENGTH = 10;
const SECRET_LENGTH = 32;
/** Enough for 128 bits: 62^22 > 2^128. */
const ORGANIZATION_LENGTH = 22;
/** Enough for 32 bits: 62^6 > 2^32. */
const CHECKSUM_LENGTH = 6;
const MOST_ORGANIZATION = 1n << 128n;
const UUID_DIGITS = 32;

const KEY = new RegExp(
  `^(lc_([${DIGITS}]{${ID_LENGTH}})_([${DIGITS}]{${ORGANIZATION_LENGTH}})([${DIGITS}]{${SECRET_LENGTH}}))([${DIGITS}]{${CHECKSUM_LENGTH}})$`,
);

/** What people see of a key. */
export const toPrefix = (id: string): string => `lc_${id}`;

/** A key nobody has, for an organisation. */
export const drawApiKey = (organizationId: string): ApiKeyParts => ({
  id: drawDigits(ID_LENGTH),
  organizationId,
  secret: drawDigits(SECRET_LENGTH),
});

/**
 * Text of a key: `lc_<id>_<organisation><secret><checksum>`.
 *
 * @param parts.organizationId a UUID
 */
export function formatApiKey({ id, organizationId, secret }: ApiKeyParts): string {
  const organization = toDigits(BigInt(`0x${organizationId.replaceAll("-", "")}`), ORGANIZATION_LENGTH);
  const body = `${toPrefix(id)}_${organization}${secret}`;
  return `${body}${checksumOf(body)}`;
}

/**
 * What a text says as a key; nothing where it is none. A slip of the pen does not pass the checksum, and scanners of source code
 * know by it what is a key and what only looks like one.
 */
export function parseApiKey(text: string): ApiKeyParts | undefined {
  const [, body, id, organization, secret, checksum] = KEY.exec(text) ?? [];
  if (body === undefined || id === undefined || organization === undefined || secret === undefined)
    return undefined;
  if (checksum !== checksumOf(body)) return undefined;
  const value = fromDigits(organization);
  if (value >= MOST_ORGANIZATION) return undefined;
  return { id, organizationId: toUuid(value.toString(16).padStart(UUID_DIGITS, "0")), secret };
}

/** What is kept of a secret. It is long and drawn by chance, so that nothing slower is needed against guessing. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Whether a secret is the one that was hashed; takes the same time whatever the difference, and where nothing was hashed. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  const shown = createHash("sha256").update(secret).digest();
  const kept = Buffer.from(secretHash, "hex");
  const isComparable = kept.length === shown.length;
  return timingSafeEqual(shown, isComparable ? kept : Buffer.alloc(shown.length)) && isComparable;
}

const drawDigits = (length: number): string =>
  Array.from({ length }, () => DIGITS.charAt(randomInt(DIGITS.length))).join("");

/** CRC-32, as keys of others have it. */
const checksumOf = (body: string): string => toDigits(BigInt(crc32(body)), CHECKSUM_LENGTH);

function toDigits(value: bigint, length: number): string {
  let digits = "";
  for (let rest = value; digits.length < length; rest /= BASE)
    digits = DIGITS.charAt(Number(rest % BASE)) + digits;
  return digits;
}

const fromDigits = (digits: string): bigint =>
  Array.from(digits).reduce((value, digit) => value * BASE + BigInt(DIGITS.indexOf(digit)), 0n);
