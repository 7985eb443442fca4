import { z } from "zod";
import { OIDC } from "./create-auth.ts";
import { personNameSchema } from "../schemas/people.schema.ts";
import { emailSchema, findPasswordFault } from "./password-rules.ts";

/** A path of the dashboard, so that nobody is sent elsewhere. */
const ownPath = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])/, { error: "a path of this dashboard" });

/** Longer than any password, so that a wrong length is no answer here. */
const anyPassword = z.string().max(1000);

const newPassword = z.string().superRefine((password, context) => {
  const fault = findPasswordFault(password);
  if (fault !== undefined) context.addIssue({ code: "custom", message: `newPassword: ${fault}` });
});

const token = z.string().regex(/^[\w-]{1,400}$/, { error: "a token as it was given" });

/** What is served below /auth, and which body each path takes; everything else better-auth could do is not there. */
export const POSTED: Readonly<Record<string, z.ZodType<object>>> = {
  "/sign-in/email": z.strictObject({
    email: emailSchema,
    password: anyPassword,
    rememberMe: z.boolean().exactOptional(),
  }),
  "/sign-in/social": z.strictObject({
    provider: z.literal(OIDC),
    callbackURL: ownPath.default("/"),
    errorCallbackURL: ownPath.default("/sign-in"),
  }),
  "/sign-out": z.strictObject({}),
  "/request-password-reset": z.strictObject({ email: emailSchema }),
  "/reset-password": z.strictObject({ token, newPassword }),
  "/change-password": z
    .strictObject({ currentPassword: anyPassword, newPassword })
    .transform((body) => ({ ...body, revokeOtherSessions: true })),
  "/revoke-session": z.strictObject({ token }),
  "/revoke-other-sessions": z.strictObject({}),
  "/update-user": z.strictObject({ name: personNameSchema }),
};

export const FETCHED: ReadonlySet<string> = new Set(["/get-session", "/list-sessions", `/callback/${OIDC}`]);
