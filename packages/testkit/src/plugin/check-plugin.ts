import type { PluginHostV1, PluginV1 } from "@llmcarbon/spec";
import { describeError, describeValue } from "../findings/describe-value.ts";
import { createFinding, type Finding } from "../findings/finding.ts";
import { createTestHost } from "../host/create-test-host.ts";
import { isPlainObject } from "../inspection/compare-json.ts";
import type { CheckOptions } from "../inspection/inspection.ts";
import { checkProvider } from "./check-provider.ts";
import { inspectManifest } from "./inspect-manifest.ts";

export type PluginCheckOptions = CheckOptions & {
  /** what the configuration would hand to `create`; nothing unless given */
  readonly settings?: unknown;
  /** what the plugin may use; unless given, a world in which no address answers and no secret is known */
  readonly host?: PluginHostV1;
  /** the parsed package.json, checked too where given */
  readonly manifest?: unknown;
};

/**
 * Checks a whole plugin: its package, what `create` gives and every figure in its providers.
 *
 * @param plugin the default export of its package
 * @returns what is wrong; nothing where it conforms
 * @example await checkPlugin(plugin, { manifest }) // []
 */
export async function checkPlugin(
  plugin: unknown,
  options: PluginCheckOptions = {},
): Promise<readonly Finding[]> {
  const { manifest } = options;
  const name = isPlainObject(plugin) ? plugin["name"] : undefined;
  const findings = [
    ...inspectDoor(plugin),
    ...(manifest === undefined ? [] : inspectManifest(manifest, name)),
  ];
  if (!isPlainObject(plugin) || typeof plugin["create"] !== "function") return findings;
  const created = createProviders(plugin as unknown as PluginV1<unknown>, options);
  findings.push(...created.findings);
  for (const provider of created.providers) findings.push(...(await checkProvider(provider, options)));
  return findings;
}

function inspectDoor(plugin: unknown): readonly Finding[] {
  const finding = (message: string) => createFinding("plugin-door", "default export", message);
  if (!isPlainObject(plugin)) {
    return [
      finding(
        `found ${describeValue(plugin)}; allowed: definePlugin({ specificationVersion, name, create })`,
      ),
    ];
  }
  const { specificationVersion, name, create } = plugin;
  const findings: Finding[] = [];
  if (specificationVersion !== "v1") {
    findings.push(
      finding(`specificationVersion: found ${describeValue(specificationVersion)}; allowed: "v1"`),
    );
  }
  if (typeof name !== "string" || name === "") {
    findings.push(finding(`name: found ${describeValue(name)}; allowed: the name of its package`));
  }
  if (typeof create !== "function") {
    findings.push(
      finding(`create: found ${describeValue(create)}; allowed: a function that gives providers`),
    );
  }
  return findings;
}

type Created = { readonly providers: readonly unknown[]; readonly findings: readonly Finding[] };

function createProviders(
  plugin: PluginV1<unknown>,
  { settings = {}, now, host = createTestHost({ now: now ?? new Date().toISOString() }) }: PluginCheckOptions,
): Created {
  const fail = (message: string): Created => ({
    providers: [],
    findings: [createFinding("create", "create", message)],
  });
  let requestCount = 0;
  const watched: PluginHostV1 = {
    ...host,
    fetch: (url, request) => {
      requestCount += 1;
      return host.fetch(url, request);
    },
  };
  let providers: unknown;
  try {
    providers = plugin.create(settings, watched);
  } catch (error) {
    return fail(`threw ${describeError(error)}`);
  }
  if (!Array.isArray(providers) || providers.length === 0) {
    return fail(`gave ${describeValue(providers)}; allowed: a list of at least one provider, at once`);
  }
  const findings: Finding[] = [];
  if (requestCount > 0) {
    findings.push(createFinding("create", "create", "asks the network; allowed: asking when it is asked"));
  }
  const ids = (providers as unknown[]).map((each) =>
    isPlainObject(each) ? `${String(each["kind"])} ${String(each["providerId"])}` : "",
  );
  const twice = ids.find((id, index) => id !== "" && ids.indexOf(id) !== index);
  if (twice !== undefined) {
    findings.push(
      createFinding(
        "create",
        "create",
        `gives two providers of ${twice}; allowed: each with an id of its own`,
      ),
    );
  }
  return { providers: providers as unknown[], findings };
}
