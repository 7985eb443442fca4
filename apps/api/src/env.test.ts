import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readEnvironment, VARIABLES } from "./env.ts";

describe("readEnvironment", () => {
  it("has an answer for everything", () => {
    expect(readEnvironment({})).toEqual({
      LLMCARBON_API_HOST: "127.0.0.1",
      LLMCARBON_API_PORT: 4000,
      LLMCARBON_DATA_DIR: ".llmcarbon/ledger",
      LLMCARBON_DRAIN_SECONDS: 0,
      LLMCARBON_DEMO: "on",
      LLMCARBON_ACCESS: "guarded",
      LLMCARBON_FORMER_SECRETS: [],
      LLMCARBON_OUTBOUND_NETWORKS: [],
      LLMCARBON_WEB_PORT: 3000,
      LLMCARBON_OIDC_NAME: "single sign-on",
      LLMCARBON_REQUESTS_PER_MINUTE: 6000,
      LLMCARBON_TRUSTED_PROXIES: ["loopback"],
      LLMCARBON_CORS_ORIGINS: [],
      LLMCARBON_ESTIMATES_PER_MINUTE: 600,
      LLMCARBON_GRID_HOURS: "on",
      LLMCARBON_INGEST_QUEUE_BYTES: 64_000_000,
      LLMCARBON_INGEST_QUEUE_BODIES: 1000,
      LLMCARBON_INGEST_WRITERS: 4,
      secrets: {},
    });
  });

  it("keeps what plugins may ask for by names it does not know", () => {
    const variables = { ACME_API_KEY: "k", LLMCARBON_CONFIG: "/etc/llmcarbon.config.json", EMPTY: "" };
    expect(readEnvironment(variables)).toMatchObject({
      LLMCARBON_CONFIG: "/etc/llmcarbon.config.json",
      secrets: { ACME_API_KEY: "k" },
    });
  });

  it("takes what is set, and nothing for what is set to nothing", () => {
    const variables = { LLMCARBON_API_PORT: "0", LLMCARBON_DEMO: "off", LLMCARBON_DATA_DIR: " ", OTHER: "x" };
    expect(readEnvironment(variables)).toMatchObject({
      LLMCARBON_API_PORT: 0,
      LLMCARBON_DEMO: "off",
      LLMCARBON_DATA_DIR: ".llmcarbon/ledger",
    });
  });

  it("reads networks and secrets that are joined by commas", () => {
    const secret = "a secret that is long enough to be one";
    const read = readEnvironment({
      LLMCARBON_OUTBOUND_NETWORKS: "10.1.0.0/16, fd00:1::/32",
      LLMCARBON_FORMER_SECRETS: `${secret},${secret}`,
    });
    expect(read.LLMCARBON_OUTBOUND_NETWORKS.map(({ prefixLength }) => prefixLength)).toEqual([16, 32]);
    expect(read.LLMCARBON_FORMER_SECRETS).toEqual([secret, secret]);
  });

  it("repeats no secret that is wrong", () => {
    const wrong = {
      LLMCARBON_SECRET: "short",
      LLMCARBON_FORMER_SECRETS: "short",
      LLMCARBON_METRICS_TOKEN: "short",
    };
    for (const [name, value] of Object.entries(wrong)) {
      const line = `${name}: found something else; allowed: a text of at least 32 bytes, such as openssl rand -base64 32 gives`;
      expect(() => readEnvironment({ [name]: value })).toThrow(line);
    }
    expect(() => readEnvironment({ LLMCARBON_OUTBOUND_NETWORKS: "10.1.0.0" })).toThrow(
      'LLMCARBON_OUTBOUND_NETWORKS: found "10.1.0.0"; allowed: networks such as 10.1.0.0/16, joined by commas',
    );
  });

  it("names everything that is wrong at once, and no password", () => {
    const read = () =>
      readEnvironment({
        LLMCARBON_API_PORT: "70000",
        LLMCARBON_DEMO: "maybe",
        LLMCARBON_ESTIMATES_PER_MINUTE: "1e3",
        DATABASE_URL: "mysql://me:secret@host/db",
      });
    expect(read).toThrow(
      [
        'LLMCARBON_API_PORT: found "70000"; allowed: a port number from 0 to 65535; 0 takes any free one',
        "DATABASE_URL: found something else; allowed: an address such as postgresql://user:password@host:5432/database",
        'LLMCARBON_DEMO: found "maybe"; allowed: on or off',
        'LLMCARBON_ESTIMATES_PER_MINUTE: found "1e3"; allowed: a whole number of at least 1',
      ].join("\n"),
    );
    expect(read).not.toThrow("secret");
  });

  it("takes how people sign in and whom mails come from", () => {
    const variables = {
      LLMCARBON_PUBLIC_URL: "https://carbon.example.org/",
      LLMCARBON_OIDC_ISSUER: "https://login.example.org/tenant",
      LLMCARBON_OIDC_CLIENT_ID: "llmcarbon",
      LLMCARBON_OIDC_CLIENT_SECRET: "secret",
      LLMCARBON_SMTP_URL: "smtps://me:secret@mail.example.org",
    };
    expect(readEnvironment(variables)).toMatchObject({
      ...variables,
      LLMCARBON_PUBLIC_URL: "https://carbon.example.org",
    });
    expect(
      readEnvironment({
        LLMCARBON_OIDC_ISSUER: "http://localhost:8080",
        LLMCARBON_OIDC_CLIENT_ID: "a",
        LLMCARBON_OIDC_CLIENT_SECRET: "b",
      }),
    ).toBeDefined();
  });

  it("refuses addresses that lead elsewhere than meant, and half of single sign-on, with everything else", () => {
    const read = () =>
      readEnvironment({
        LLMCARBON_API_PORT: "70000",
        LLMCARBON_PUBLIC_URL: "https://carbon.example.org/dashboard",
        LLMCARBON_OIDC_ISSUER: "http://login.example.org",
        LLMCARBON_SETUP_TOKEN: "a secret",
        LLMCARBON_SMTP_URL: "https://me:secret@mail.example.org",
      });
    for (const name of [
      "LLMCARBON_API_PORT",
      'LLMCARBON_PUBLIC_URL: found "https://carbon.example.org/dashboard"',
      'LLMCARBON_OIDC_ISSUER: found "http://login.example.org"',
      "LLMCARBON_SETUP_TOKEN: found something else; allowed: at least 16 characters",
      "LLMCARBON_SMTP_URL: found something else",
      "LLMCARBON_OIDC_CLIENT_ID: found nothing",
      "LLMCARBON_OIDC_CLIENT_SECRET: found nothing",
    ]) {
      expect(read).toThrow(name);
    }
    expect(read).not.toThrow(/a secret|me:secret/);
  });

  it("is open to all on a loopback address alone", () => {
    const open = (host: string) => readEnvironment({ LLMCARBON_ACCESS: "open", LLMCARBON_API_HOST: host });
    for (const host of ["localhost", "127.0.0.1", "127.9.9.9", "::1"]) expect(open(host)).toBeDefined();
    for (const host of ["0.0.0.0", "::", "10.0.0.1", "127.example.org"]) {
      expect(() => open(host)).toThrow(`LLMCARBON_ACCESS: found "open" with LLMCARBON_API_HOST "${host}"`);
    }
  });

  it("reads what the README lists, and nothing else", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const [, table = ""] = /\| variable \|.*?\n\|[- |]*\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const listed = table.split("\n").flatMap((row) => row.split("|")[1]?.match(/[A-Z_]{5,}/g) ?? []);
    expect(listed.toSorted()).toEqual(VARIABLES.toSorted());
  });
});
