import type { OtlpValue } from "./otlp-document.ts";
import {
  fixed64Field,
  lengthField,
  readInner,
  varintField,
  type ProtobufReader,
  toNumber,
} from "./read-message.ts";

/** opentelemetry/proto/common/v1/common.proto; values that are lists, objects or bytes are not taken: they hold prompts. */
const KEY_VALUE = { key: lengthField(1), value: lengthField(2) };
const ANY_VALUE = {
  string: lengthField(1),
  bool: varintField(2),
  int: varintField(3),
  double: fixed64Field(4),
};

/**
 * One attribute.
 *
 * @param isKept which names are decoded; the value of any other is stepped over
 */
export function readAttribute(
  reader: ProtobufReader,
  isKept: (key: string) => boolean,
): readonly [string, OtlpValue] | undefined {
  let key = "";
  let place: { readonly start: number; readonly end: number } | undefined;
  readInner(reader, (tag) => {
    if (tag === KEY_VALUE.key) {
      key = reader.string();
      return true;
    }
    if (tag !== KEY_VALUE.value) return false;
    const start = reader.pos;
    reader.skipType(tag & 7);
    place = { start, end: reader.pos };
    return true;
  });
  if (place === undefined || !isKept(key)) return undefined;
  reader.pos = place.start;
  const value = readValue(reader);
  reader.pos = place.end;
  return value === undefined ? undefined : [key, value];
}

function readValue(reader: ProtobufReader): OtlpValue | undefined {
  let value: OtlpValue | undefined;
  readInner(reader, (tag) => {
    if (tag === ANY_VALUE.string) value = reader.string();
    else if (tag === ANY_VALUE.bool) value = reader.bool();
    else if (tag === ANY_VALUE.int) value = toNumber(reader.int64());
    else if (tag === ANY_VALUE.double) value = finite(reader.double());
    else return false;
    return true;
  });
  return value;
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
