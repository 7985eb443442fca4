/** Strings of the reference of the API, around what the API says of itself. */
export const enReference = {
  title: "API reference",
  description: "Every operation of the API, as it describes itself.",
  intro:
    "Everything the dashboard shows and settings change, for programs. The page is made of the description this installation serves; a client can be generated from it.",
  address: "Begins with",
  version: "Version",
  document: "OpenAPI document",
  first: "A first request",
  firstNote:
    "The key comes from Settings → API keys and stands in the environment. A key that is left out reads what is open to all.",
  firstCommand: "Command that reads the sum of all footprints",
  refusals: "Refusals",
  refusalsNote:
    "Every refusal is application/problem+json: decide by its status and code, show its detail. 401 without credentials, 403 where they do not reach, 404 for what is not there or belongs to others, 412 where somebody changed it first, 429 with Retry-After.",
  chapters: "Chapters",
  takes: "Takes",
  permission: {
    public: "nothing",
    session: "the session of a member",
    operator: "the operator’s token",
  },
  parameters: "Parameters",
  body: "Body",
  answers: "Answers",
  noContent: "no content",
  required: "required",
  byDefault: (value: string) => `${value} unless given`,
  command: (operation: string) => `Command for ${operation}`,
  schemas: "Schemas",
  back: "All chapters",
  linkOfKeys: "What a key can ask for",
};
