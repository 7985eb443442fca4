import { readFileSync, statSync } from "node:fs";
import { FootprintError } from "@llmcarbon/spec";
import { describeThrown, quote } from "../text/to-line.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

export type Secrets = {
  /** a secret by name, or `undefined` where nobody set it */
  readonly find: (name: string) => string | undefined;
  /** the text with every secret found so far covered up */
  readonly redact: (text: string) => string;
};

const NAME = /^[A-Z][A-Z0-9_]*$/;
const MOST_BYTES = 65_536;
/** What is shorter stands in any text by chance. */
const SHORTEST_HIDDEN = 4;
const COVER = "•••";

/** Secrets from the environment: `NAME` itself, or the file that `NAME_FILE` names, as Docker and Kubernetes mount them. */
export function createSecrets(variables: Variables): Secrets {
  const hidden = new Set<string>();
  return {
    find(name) {
      if (!NAME.test(name)) {
        const message = `secret: found the name ${quote(name)}; allowed: capitals, digits and _, such as ACME_API_KEY`;
        throw new FootprintError({ code: "invalid-secret", message });
      }
      const secret = readVariable(variables, name) ?? readSecretFile(variables, name);
      if (secret !== undefined) for (const form of formsOf(secret)) hidden.add(form);
      return secret;
    },
    redact: (text) => {
      // The longest first: one secret may be the beginning of another.
      const longestFirst = [...hidden].toSorted((a, b) => b.length - a.length);
      return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, COVER), text);
    },
  };
}

function readVariable(variables: Variables, name: string): string | undefined {
  const text = Object.hasOwn(variables, name) ? variables[name]?.trim() : undefined;
  return text === "" ? undefined : text;
}

/** @throws {FootprintError} `invalid-secret` when the file is named and cannot be read */
function readSecretFile(variables: Variables, name: string): string | undefined {
  const file = readVariable(variables, `${name}_FILE`);
  if (file === undefined) return undefined;
  const refuse = (found: string, cause?: unknown): never => {
    const message = `${name}_FILE: found ${quote(file)}, ${found}; allowed: a file that holds the secret alone`;
    throw new FootprintError({ code: "invalid-secret", message, cause });
  };
  let text: string;
  try {
    if (statSync(file).size > MOST_BYTES) return refuse(`which is larger than ${MOST_BYTES} bytes`);
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (FootprintError.isInstance(error)) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return refuse(
      code === "ENOENT" ? "which is not there" : `which cannot be read (${describeThrown(error)})`,
      error,
    );
  }
  return text === "" ? refuse("which is empty") : text;
}

/** As it is, and as it stands in an address. */
const formsOf = (secret: string): readonly string[] =>
  secret.length < SHORTEST_HIDDEN ? [] : [secret, encodeURIComponent(secret)];
