import fc from "fast-check";
import { expect, test } from "vitest";
import { createInvitationToken, parseInvitationToken } from "./invitation-token.ts";

test("a token names its organisation and is known by its hash", () => {
  fc.assert(
    fc.property(fc.uuid(), (organizationId) => {
      const { token, hash } = createInvitationToken(organizationId);
      expect(parseInvitationToken(token)).toEqual({ organizationId, hash });
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(token).not.toContain(hash);
      expect(createInvitationToken(organizationId).token).not.toBe(token);
    }),
  );
});

test("any other text is none", () => {
  const { token } = createInvitationToken("00000000-0000-4000-8000-000000000000");
  for (const text of ["", token.slice(1), `${token}a`, ` ${token}`, token.replace(/.$/, "+")]) {
    expect(parseInvitationToken(text)).toBeUndefined();
  }
});
