import { expect, test } from "vitest";
import { leaveOutSecrets } from "./leave-out-secrets.ts";

test.each([
  "secret",
  "secretHash",
  "secret_hash",
  "client-secret",
  "signingSecret",
  "secretSealed",
  "sealed",
  "password",
  "passwordHash",
  "passwd",
  "passphrase",
  "token",
  "accessToken",
  "refresh_token",
  "tokenHash",
  "authorization",
  "Authorization",
  "Cookie",
  "set-cookie",
  "apiKey",
  "api_key",
  "privateKey",
  "credentials",
])("a member called %s is left out, however deep", (name) => {
  const value = { kept: 1, list: [{ [name]: "MARK", kept: 2 }], [name]: { deep: "MARK" } };
  expect(leaveOutSecrets(value)).toEqual({ kept: 1, list: [{ kept: 2 }] });
});

test.each(["name", "scopes", "inputTokenCount", "tokens", "keyId", "url"])(
  "a member called %s stays",
  (name) => expect(leaveOutSecrets({ [name]: "MARK" })).toEqual({ [name]: "MARK" }),
);

test("texts that are secrets by their look are made illegible, whatever they are called", () => {
  const key = `lc_a1B2c3D4e5_${"Z".repeat(60)}`;
  expect(leaveOutSecrets({ note: `use ${key}, please`, [key]: 1 })).toEqual({
    note: "use lc_a1B2c3D4e5_…, please",
    "lc_a1B2c3D4e5_…": 1,
  });
  expect(leaveOutSecrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).toBe("whsec_…");
  expect(leaveOutSecrets("https://ada:hunter2@example.org/x")).toBe("https://ada:…@example.org/x");
  expect(leaveOutSecrets("lc_a1B2c3D4e5 is a prefix, https://example.org:443/@x no password")).toBe(
    "lc_a1B2c3D4e5 is a prefix, https://example.org:443/@x no password",
  );
});

test("everything else stays as it is", () => {
  const value = { text: "é 🙂", number: 0.1, list: [null, true, [1]], nothing: null };
  expect(leaveOutSecrets(value)).toEqual(value);
  expect(leaveOutSecrets(null)).toBeNull();
});
