import { describeValue } from "../findings/describe-value.ts";
import { createFinding, type Finding } from "../findings/finding.ts";
import { isPlainObject } from "../inspection/compare-json.ts";

const KEYWORD = "llmcarbon-plugin";
const NO_LICENCE = /^(?:none|unknown|todo|tbd)?$/i;
/** The shape of an SPDX expression: `MIT`, `(Apache-2.0 OR MIT)`, `GPL-2.0-only WITH Classpath-exception-2.0`. */
const SPDX = /^\(*[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*\)*$/;

/** The package.json of a plugin: what people find it by, may use it under and allow it as. */
export function inspectManifest(manifest: unknown, pluginName: unknown): readonly Finding[] {
  const subject = "package.json";
  const finding = (message: string) => createFinding("package-json", subject, message);
  if (!isPlainObject(manifest)) return [finding(`found ${describeValue(manifest)}; allowed: an object`)];
  const { name, keywords, license, version, exports, main } = manifest;
  const findings: Finding[] = [];
  if (typeof name !== "string" || name === "")
    findings.push(finding(`name: found ${describeValue(name)}; allowed: a name`));
  if (typeof pluginName === "string" && pluginName !== name) {
    findings.push(
      finding(
        `name: found ${describeValue(name)}, and ${describeValue(pluginName)} in definePlugin; allowed: the same`,
      ),
    );
  }
  if (typeof version !== "string" || version === "") {
    findings.push(finding(`version: found ${describeValue(version)}; allowed: a semantic version`));
  }
  if (!Array.isArray(keywords) || !keywords.includes(KEYWORD)) {
    findings.push(finding(`keywords: found ${describeValue(keywords)}; allowed: a list with "${KEYWORD}"`));
  }
  if (typeof license !== "string" || NO_LICENCE.test(license) || !SPDX.test(license)) {
    findings.push(
      finding(`license: found ${describeValue(license)}; allowed: an SPDX identifier such as "Apache-2.0"`),
    );
  }
  if (exports === undefined && main === undefined) {
    findings.push(finding("exports: found none; allowed: the door whose default export is the plugin"));
  }
  return findings;
}
