import {
  addExperiment,
  ensureProject,
  findProject,
  listExperiments,
  listProjects,
  type Experiment,
  type Organization,
  type Project,
} from "@llmcarbon/prisma";
import { experimentCreateSchema, projectCreateSchema, type ExperimentDocument } from "./codecarbon.schema.ts";
import { parseBody, requireFound, type Refusal } from "./codecarbon-request.ts";
import type { Call, CodecarbonRoute } from "./codecarbon-route.ts";
import { getExperiment } from "./get-experiment.ts";
import { isKept } from "./is-kept.ts";

const NO_NEW_ORGANIZATION: Refusal = {
  detail: "organizations are not made here; allowed: the one that GET /organizations lists",
};

/** Organisations, projects and experiments: what a tracker's settings name before it can begin a run. */
export const PROJECT_ROUTES: readonly CodecarbonRoute[] = [
  { method: "GET", url: "/organizations", answer: async ({ owner }) => [toOrganization(owner)] },
  { method: "POST", url: "/organizations", status: 403, answer: async () => NO_NEW_ORGANIZATION },
  { method: "GET", url: "/organizations/:id", answer: async (call) => toOrganization(requireOwn(call)) },
  {
    method: "GET",
    url: "/organizations/:id/projects",
    answer: async (call) => {
      const owner = requireOwn(call);
      return (await listKept(call)).map((project) => toProject(project, owner));
    },
  },
  {
    method: "POST",
    url: "/projects",
    answer: async (call) => {
      const { name } = await parseBody(projectCreateSchema, call.request);
      return toProject(await ensureKept(call, name), call.owner);
    },
  },
  {
    method: "GET",
    url: "/projects/:id",
    answer: async (call) => {
      const project = await getProject(call, call.id);
      const experiments = await listExperiments(call.context.database, call.owner.id, project.id);
      return { ...toProject(project, call.owner), experiments: experiments.map(({ id }) => id) };
    },
  },
  {
    method: "GET",
    url: "/projects/:id/experiments",
    answer: async (call) => {
      const { id } = await getProject(call, call.id);
      return (await listExperiments(call.context.database, call.owner.id, id)).map(toExperiment);
    },
  },
  {
    method: "POST",
    url: "/experiments",
    answer: async (call) => {
      const body = await parseBody(experimentCreateSchema, call.request);
      await getProject(call, body.project_id);
      const document: ExperimentDocument = { ...body, timestamp: new Date().toISOString() };
      const draft = { name: body.name, document };
      return toExperiment(await addExperiment(call.context.database, call.owner.id, draft));
    },
  },
  {
    method: "GET",
    url: "/experiments/:id",
    answer: async ({ context, owner, id }) => toExperiment(await getExperiment(context, owner.id, id)),
  },
];

/** The organisation of the address, which is the only one an id may be of. */
function requireOwn({ owner, id }: Call): Organization {
  return requireFound(owner.id === id ? owner : undefined, "Organization", id);
}

async function getProject({ context: { database }, owner }: Call, id: string): Promise<Project> {
  const found = isKept(database, id) ? await findProject(database, owner.id, id) : undefined;
  return requireFound(found, "Project", id);
}

async function listKept({ context: { database }, owner }: Call): Promise<readonly Project[]> {
  return (await listProjects(database, owner.id)).filter(({ id }) => isKept(database, id));
}

/** Who is kept to some projects makes no others. */
async function ensureKept(call: Call, name: string): Promise<Project> {
  const { database } = call.context;
  if (database.narrowing === null) return ensureProject(database, call.owner.id, name);
  const kept = await listKept(call);
  return requireFound(
    kept.find((project) => project.name === name),
    "Project",
    name,
  );
}

/** A ledger keeps no descriptions of organisations and projects. */
const toOrganization = ({ id, name }: Organization) => ({ id, name, description: "" });
const toProject = ({ id, name }: Project, owner: Organization) => ({
  id,
  name,
  description: "",
  organization_id: owner.id,
  experiments: [] as string[],
});
const toExperiment = ({ id, document }: Experiment) => ({ id, ...(document as ExperimentDocument) });
