import { expect } from "vitest";
import type { Installation } from "./open-installation.ts";

const password = "correct horse battery";

export type Keys = { readonly admin: string; readonly read: string; readonly ingest: string };

/** From the first owner on: sets up, makes keys, lets people in, changes what they are and lets them go. */
export async function drivePeople(installation: Installation): Promise<Keys> {
  const { call, session } = installation;
  expect((await call("getSetup")).json).toMatchObject({ isSetUp: false });
  const owner = session(
    await call("performSetup", {
      body: {
        organization: { slug: "acme", name: "Acme" },
        name: "Ada",
        email: "ada@example.org",
        password,
      },
    }),
  );
  expect((await call("getSession", { headers: owner })).json).toMatchObject({
    user: { email: "ada@example.org" },
  });
  const keys = await driveKeys(installation, owner);
  await driveMembers(installation, keys.admin);
  return keys;
}

async function driveKeys({ call, bearer }: Installation, owner: Record<string, string>): Promise<Keys> {
  const make = async (scope: string): Promise<string> => {
    const { status, json } = await call("createKey", {
      headers: owner,
      body: { name: scope, scopes: [scope] },
    });
    expect(status).toBe(201);
    return json.key;
  };
  const [admin, read, ingest, spare] = [
    await make("admin"),
    await make("read"),
    await make("ingest"),
    await make("read"),
  ];
  const headers = bearer(admin);
  const { items } = (await call("listKeys", { headers, parameters: { limit: 1 } })).json;
  const { id } = items[0];
  expect(spare).toContain((await call("getKey", { headers, parameters: { id } })).json.prefix);
  const rotated = await call("rotateKey", { headers, parameters: { id }, body: { overlapHours: 0 } });
  expect(rotated.status).toBe(201);
  const { json } = await call("revokeKey", { headers, parameters: { id: rotated.json.id } });
  expect(json.state).toBe("revoked");
  return { admin, read, ingest };
}

async function driveMembers({ call, bearer, session, readToken }: Installation, key: string): Promise<void> {
  const headers = bearer(key);
  const invite = async (name: string): Promise<string> => {
    const body = { email: `${name}@example.org`, role: "viewer", teams: ["core"] };
    const invited = await call("createInvitation", { headers, body });
    expect(invited.status).toBe(201);
    return invited.json.id;
  };
  const join = async (name: string) => {
    await invite(name);
    const token = await readToken();
    expect((await call("lookAtInvitation", { body: { token } })).json).toMatchObject({ hasAccount: false });
    return call("acceptInvitation", { body: { token, name, password } });
  };
  await join("bob");
  const carol = session(await join("carol"));
  const id = await invite("dave");
  expect((await call("listInvitations", { headers })).json.items).toHaveLength(1);
  await call("revokeInvitation", { headers, parameters: { id } });

  const { items } = (await call("listMembers", { headers })).json;
  const bob = items.find(({ name }: { name: string }) => name === "bob");
  const parameters = { userId: bob.userId };
  await call("changeRole", { headers, parameters, body: { role: "member" } });
  await call("setMemberTeams", { headers, parameters, body: { teams: ["core", "edge"] } });
  await call("setTeamProjects", { headers, parameters: { team: "edge" }, body: { projects: [] } });
  expect((await call("listTeams", { headers })).json.items).toHaveLength(2);
  await call("removeMember", { headers, parameters });
  await call("leaveOrganization", { headers: carol, parameters: { organization: "acme" } });
  expect((await call("listMembers", { headers })).json.items).toHaveLength(1);
}
