import { RequestError } from "./request-error.ts";

export const unknownOrganization = (slug: string): RequestError =>
  new RequestError({
    status: 404,
    code: "unknown-organization",
    message: `organization: found unknown "${slug}"`,
  });
