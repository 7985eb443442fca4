import { InvalidQuantityError } from "../../errors/invalid-quantity-error.ts";
import { gPerKwh, type CarbonIntensityGPerKwh } from "../../units/index.ts";

/**
 * Intensities in few bytes: base64 of one little-endian 16-bit number an hour, in steps of a fraction of a gram; its
 * highest value (65,535) is an hour that is not known.
 */
export type PackedHours = {
  /** steps in 1 gCO2e/kWh */
  readonly stepsPerG: number;
  readonly base64: string;
};

const NO_DIGIT = 0xff;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BITS_PER_DIGIT = 6;
const BITS_PER_BYTE = 8;
const BYTE_MASK = 0xff;
/** a byte and the digit before it */
const BUFFER_MASK = 0x3f_ff;
const BYTES_PER_HOUR = 2;
const NOT_KNOWN = 0xff_ff;

/** What a character stands for, by its code. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = DIGITS.indexOf(String.fromCodePoint(code));
  return value < 0 ? NO_DIGIT : value;
});

/**
 * Intensities of hours as they were packed [gCO2e/kWh]; undefined where one is not known.
 *
 * @throws {InvalidQuantityError} for a text that is not base64, or that ends within an hour
 */
export function unpackHours({
  stepsPerG,
  base64,
}: PackedHours): readonly (CarbonIntensityGPerKwh | undefined)[] {
  const bytes = decodeBase64(base64);
  if (bytes.length % BYTES_PER_HOUR !== 0) {
    throw new InvalidQuantityError("base64", `${bytes.length} bytes`, "two bytes an hour");
  }
  const hours: (CarbonIntensityGPerKwh | undefined)[] = [];
  for (let index = 0; index < bytes.length; index += BYTES_PER_HOUR) {
    const steps = (bytes[index] ?? 0) + ((bytes[index + 1] ?? 0) << BITS_PER_BYTE);
    hours.push(steps === NOT_KNOWN ? undefined : gPerKwh(steps / stepsPerG));
  }
  return hours;
}

/** No platform's decoder, since the contract knows no platform. */
function decodeBase64(text: string): Uint8Array {
  const length = text.length - (/=*$/.exec(text)?.[0].length ?? 0);
  const bytes = new Uint8Array(Math.floor((length * BITS_PER_DIGIT) / BITS_PER_BYTE));
  let [buffer, bits, filled] = [0, 0, 0];
  for (let index = 0; index < length; index += 1) {
    const value = VALUES[text.codePointAt(index) ?? 0] ?? NO_DIGIT;
    if (value === NO_DIGIT) {
      throw new InvalidQuantityError("base64", text.charAt(index), "letters, digits, + and /");
    }
    buffer = ((buffer << BITS_PER_DIGIT) | value) & BUFFER_MASK;
    bits += BITS_PER_DIGIT;
    if (bits >= BITS_PER_BYTE) {
      bits -= BITS_PER_BYTE;
      bytes[filled] = (buffer >> bits) & BYTE_MASK;
      filled += 1;
    }
  }
  return bytes;
}
