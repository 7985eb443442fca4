import { expect, it } from "vitest";
import { parseAuditFilter } from "./audit-address.ts";

it.each([
  [
    "actor=ada&action=key.create&from=2026-01-01&to=2026-02-01&cursor=x",
    { actor: "ada", action: "key.create", from: "2026-01-01", to: "2026-02-01" },
  ],
  ["actor=+&objectKind=site", { objectKind: "site" }],
  ["from=soon&to=2026-02-01", { to: "2026-02-01" }],
  ["from=2026-02-01&to=2026-01-01&action=site.put", { action: "site.put" }],
])("reads %s", (query, expected) => {
  expect(parseAuditFilter(new URLSearchParams(query))).toEqual(expected);
});
