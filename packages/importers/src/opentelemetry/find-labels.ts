import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { findName } from "./to-row.ts";

/** What an SDK writes where a program has no name. */
const UNKNOWN_SERVICE = /^unknown_service/;

type Labels = { readonly project: string | undefined; readonly team: string | undefined };

/**
 * Project and team: `llmcarbon.project` and `llmcarbon.team` of the span, else of its resource; else the project of the
 * settings, and only without one the name of the service.
 */
export function findLabels(span: Row, resource: Row, settings: ImportSettings): Labels {
  return {
    project:
      findName(span, "project") ??
      findName(resource, "project") ??
      (settings.project === undefined ? findService(resource) : undefined),
    team: findName(span, "team") ?? findName(resource, "team"),
  };
}

function findService(resource: Row): string | undefined {
  const name = findName(resource, "service");
  return name === undefined || UNKNOWN_SERVICE.test(name) ? undefined : name;
}
