type Tag = { readonly name: string; readonly description: string; readonly paths: RegExp };

/** Chapters of the reference, in their order; an operation belongs to the first whose addresses hold its own. */
const TAGS: readonly Tag[] = [
  {
    name: "Footprints",
    description: "Sums of what was booked, closed months, and what came to them later.",
    paths: /^\/v1\/(footprints|periods|adjustments|grid-hours)\b/,
  },
  {
    name: "Activities",
    description: "Single activities: booked, estimated, explained.",
    paths: /^\/v1\/(activities|estimates)\b/,
  },
  {
    name: "Restatements",
    description: "Footprints compiled anew with the facts and methods of today.",
    paths: /^\/v1\/restatements\b/,
  },
  {
    name: "Declarations",
    description: "Places, machines and stored data that an organisation says of itself.",
    paths: /^\/v1\/(sites|storage-assets|fleet)\b/,
  },
  {
    name: "Catalogue and sources",
    description: "Names an activity may use, and the data and methods behind every figure.",
    paths: /^\/v1\/(catalogue|sources)\b/,
  },
  {
    name: "Organisation",
    description: "What an organisation is, has chosen, and who is asking.",
    paths: /^\/v1\/(organizations|settings|session|setup|admin\/organizations\/\{slug\}\/retention)\b/,
  },
  {
    name: "People",
    description: "Members, teams and invitations.",
    paths: /^\/v1\/(members|membership|teams|invitations)\b/,
  },
  {
    name: "API keys",
    description: "What programs show to be let in.",
    paths: /^\/v1\/keys\b/,
  },
  {
    name: "Audit log",
    description: "Who did what to which object; append-only and chained.",
    paths: /^\/v1\/audit\b/,
  },
  {
    name: "Webhooks",
    description: "Addresses that hear of what happens, signed as Standard Webhooks has it.",
    paths: /^\/v1\/webhooks\b/,
  },
  {
    name: "Installation",
    description: "Archives, backups and the end of an organisation.",
    paths: /^\/v1\/admin\b/,
  },
  {
    name: "OpenTelemetry",
    description: "Traces and metrics of calls to models, as OTLP over HTTP sends them.",
    paths: /^\/v1\/(traces|metrics)\b/,
  },
  {
    name: "CodeCarbon",
    description: "What CodeCarbon's own client asks for, so that it can be pointed here.",
    paths: /^\/codecarbon\b/,
  },
];

export const OPENAPI_TAGS = TAGS.map(({ name, description }) => ({ name, description }));

/** The chapter of an address; none for one that has no chapter yet, which the contract refuses. */
export const tagsOf = (path: string): string[] =>
  TAGS.filter(({ paths }) => paths.test(path))
    .slice(0, 1)
    .map(({ name }) => name);
