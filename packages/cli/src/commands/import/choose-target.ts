import { setTimeout as wait } from "node:timers/promises";
import { ENVIRONMENT } from "../../env.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { createTextWriter } from "../../output/write-text.ts";
import { createActivityText } from "./activity-text.ts";
import { createBooking, NOTHING_BOOKED, type ImportTarget } from "./create-booking.ts";
import type { ImportFlags } from "./import-flags.ts";

const DEFAULT_API = "http://127.0.0.1:4000";
const DEFAULT_KEY = "LLMCARBON_API_KEY";

/**
 * Where activities go: to the API, or with `--dry-run` to standard output.
 *
 * @throws {UsageError} for flags that do not go together, an address that is none, a variable without a key
 */
export function chooseTarget(flags: ImportFlags): ImportTarget {
  if (flags.dryRun === true) return createPrinter(flags);
  if (flags.format !== undefined) {
    throw new UsageError(`--format: found "${flags.format}" without --dry-run; allowed: together with it`);
  }
  const url = (flags.api ?? DEFAULT_API).replace(/\/+$/, "");
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new UsageError(`--api: found "${url}"; allowed: an address such as ${DEFAULT_API}`);
  }
  const address = `${url}/v1/activities${readOrganization(flags)}`;
  return createBooking({ address, key: readKey(flags), wait: (milliseconds) => wait(milliseconds) });
}

const SLUG = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The query that names the organisation; empty for the ledger's own choice. */
function readOrganization({ organization }: ImportFlags): string {
  if (organization === undefined) return "";
  if (!SLUG.test(organization)) {
    const allowed = "lower-case words joined by hyphens, at most 63 characters";
    throw new UsageError(`--organization: found "${organization}"; allowed: ${allowed}`);
  }
  return `?organization=${organization}`;
}

function readKey({ key: variable }: ImportFlags): string | undefined {
  const key = ENVIRONMENT[variable ?? DEFAULT_KEY]?.trim() || undefined;
  if (variable !== undefined && key === undefined) {
    throw new UsageError(
      `--key: found nothing in "${variable}"; allowed: an environment variable with the key`,
    );
  }
  return key;
}

function createPrinter({ format = "ndjson" }: ImportFlags): ImportTarget {
  const text = createActivityText(format);
  const { write, flush } = createTextWriter();
  let count = 0;
  return {
    add: async ({ document }) => {
      count += 1;
      await write(text.add(document));
      return { ...NOTHING_BOOKED, accepted: 1 };
    },
    end: async () => {
      if (count > 0) for (const part of text.end(false)) await write(part);
      await flush();
      return NOTHING_BOOKED;
    },
  };
}
