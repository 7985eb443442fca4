import { ADDRESS_HEADER, BASE_PATH, OIDC } from "./create-auth.ts";
import { notServed, refuse, tooMany } from "./auth-answer.ts";
import { FETCHED, POSTED } from "./auth-paths.ts";
import type { Background } from "./create-background.ts";
import { countTry, forgiveTry, type Try } from "./count-tries.ts";
import type { IdentitySettings } from "./identity-settings.ts";
import type { Handler, Opened } from "./opened.ts";
import { readSessionToken } from "./session-cookie.ts";

type DoorSettings = Pick<IdentitySettings, "database" | "publicUrl" | "secret" | "now"> & {
  readonly getOpened: () => Opened;
  /** asks an issuer that was away again */
  readonly openAgain: () => Promise<Opened>;
  readonly background: Background;
};

/** A request that may go on to better-auth. */
type Passed = {
  readonly path: string;
  readonly search: string;
  readonly body: object | undefined;
  readonly request: Request;
  readonly address: string;
};

/** Of all that better-auth serves, what we use: bodies are checked, tries counted, old sessions ended. */
export function createDoor(settings: DoorSettings): Handler {
  return async (request, { address }) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.slice(pathname.indexOf("/auth") + "/auth".length);
    const read = await readBody(request, path);
    if (read instanceof Response) return read;
    const tried: Try = { path, address, account: findAccount(read.body) };
    const waitS = await countTry(settings, tried);
    if (waitS > 0) return tooMany(waitS);
    const passed: Passed = { path, search, ...read, request, address };
    if (path === "/request-password-reset") return requestReset(settings, passed);
    const response = await pass(settings, passed);
    if (response.status < 400 && !isRedirectWithError(response)) await forgiveTry(settings, tried);
    return response;
  };
}

/** The body a path takes, or why there is none. */
async function readBody(
  request: Request,
  path: string,
): Promise<Response | { readonly body: object | undefined }> {
  if (request.method === "GET") return FETCHED.has(path) ? { body: undefined } : notServed();
  const schema = request.method === "POST" && Object.hasOwn(POSTED, path) ? POSTED[path] : undefined;
  if (schema === undefined) return notServed();
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "application/json")) {
    return refuse(415, { code: "UNSUPPORTED_MEDIA_TYPE", message: "send application/json" });
  }
  const parsed = schema.safeParse(await readJson(request));
  if (parsed.success) return { body: parsed.data };
  const [issue] = parsed.error.issues;
  const message = [issue?.path.join("."), issue?.message].filter(Boolean).join(": ");
  return refuse(400, { code: "INVALID_REQUEST", message });
}

/** A body that is absent is an empty one. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const findAccount = (body: object | undefined): string | undefined =>
  body !== undefined && "email" in body && typeof body.email === "string" ? body.email : undefined;

/** The same answer at the same time whether or not the account is there: what is done for one that is, is done behind. */
function requestReset({ getOpened, background }: DoorSettings, { body }: Passed): Response {
  background.run(getOpened().auth.api.requestPasswordReset({ body: body as { email: string } }));
  const message = "if this address has an account, a mail is on its way to it";
  return Response.json({ status: true, message }, { headers: { "cache-control": "no-store" } });
}

async function pass(settings: DoorSettings, passed: Passed): Promise<Response> {
  const { path } = passed;
  const isOidc = path === "/sign-in/social" || path === `/callback/${OIDC}`;
  const opened = isOidc ? await settings.openAgain() : settings.getOpened();
  if (isOidc && !opened.hasOidc) return withoutOidc(settings, passed);
  const response = await opened.auth.handler(toOwnRequest(settings, passed));
  if (path.startsWith("/sign-in/") || isOidc) await endFormerSession(settings, opened, { passed, response });
  return response;
}

/** As the browser sent it to the public address: cookies and addresses better-auth makes are right there. */
function toOwnRequest(
  { publicUrl }: DoorSettings,
  { path, search, body, request, address }: Passed,
): Request {
  const headers = new Headers(request.headers);
  headers.set(ADDRESS_HEADER, address);
  headers.delete("content-length");
  if (body !== undefined) headers.set("content-type", "application/json");
  return new Request(`${publicUrl}${BASE_PATH}${path}${search}`, {
    method: request.method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const withoutOidc = ({ publicUrl }: DoorSettings, { request }: Passed): Response =>
  request.method === "GET"
    ? Response.redirect(`${publicUrl}/sign-in?error=issuer_unreachable`, 302)
    : refuse(503, { code: "ISSUER_UNREACHABLE", message: "single sign-on is not there at the moment" });

/** Whoever signs in anew leaves no other session of this browser behind. */
async function endFormerSession(
  { secret }: DoorSettings,
  { auth, cookieName }: Opened,
  { passed, response }: { readonly passed: Passed; readonly response: Response },
): Promise<void> {
  const isSignedIn = response.headers.getSetCookie().some((line) => line.startsWith(`${cookieName}=`));
  const former = readSessionToken(passed.request.headers, { cookieName, secret });
  if (!isSignedIn || former === undefined) return;
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteSession(former);
}

const isRedirectWithError = (response: Response): boolean => {
  const location = response.headers.get("location");
  return location !== null && new URL(location, "http://localhost").searchParams.has("error");
};
