/** Anything JSON can say, read-only so that typed documents fit without a cast. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A quantity with its 90 % interval; the unit is in the name of what holds it. */
export type Range = { readonly low: number; readonly central: number; readonly high: number };

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
