import { expect, test } from "vitest";
import { redactText } from "./redact-text.ts";

test.each([
  ["key lc_Abc1234567_marker0marker0 was used", "key lc_Abc1234567_[hidden] was used"],
  ["secret whsec_bWFya2Vy+/A=", "secret whsec_[hidden]"],
  ['{"authorization":"Bearer marker.x-y"}', '{"authorization":"Bearer [hidden]"}'],
  ["authorization: basic bWFya2VyOm1hcmtlcg==", "authorization: basic [hidden]"],
  ["eyJhbGciOiJI.eyJzdWIi-_x.c2lnbmF0dXJl", "[hidden]"],
  ["postgresql://user:marker@db:5432/ledger failed", "postgresql://[hidden]@db:5432/ledger failed"],
  ['GET /v1/x?token=marker&a=b HTTP, "next"', 'GET /v1/x?[hidden] HTTP, "next"'],
  ["https://example.org/reset-password#token=marker", "https://example.org/reset-password?[hidden]"],
  ["mail to ada+marker@mail.example.org failed", "mail to [hidden] failed"],
  ["nothing to hide: 3 of 4 at 10:20, why? because", "nothing to hide: 3 of 4 at 10:20, why? because"],
])("%s", (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

test("a line of JSON stays one", () => {
  const line = JSON.stringify({
    err: { message: 'at "https://a.org/?x=marker" \\ "mail@example.org"' },
    n: 1,
  });
  const redacted = redactText(line);
  expect(JSON.parse(redacted)).toEqual({
    err: { message: 'at "https://a.org/?[hidden]" \\ "[hidden]"' },
    n: 1,
  });
});
