import type { Jobs, JobSettings } from "./jobs.ts";
import { startInProcessJobs } from "./start-in-process-jobs.ts";
import { startSharedJobs } from "./start-shared-jobs.ts";

/**
 * Starts work beside requests: in this process where the ledger is embedded, shared with other processes where it is a server.
 *
 * @param settings.url address of the server; none where the ledger is embedded
 */
export const startJobs = async ({
  url,
  ...settings
}: JobSettings & { readonly url: string | undefined }): Promise<Jobs> =>
  url === undefined ? startInProcessJobs(settings) : startSharedJobs({ ...settings, url });
