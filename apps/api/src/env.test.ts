import { describe, expect, it } from "vitest";
import { readEnvironment } from "./env.ts";

describe("readEnvironment", () => {
  it("has an answer for everything", () => {
    expect(readEnvironment({})).toEqual({
      LLMCARBON_API_HOST: "127.0.0.1",
      LLMCARBON_API_PORT: 4000,
      LLMCARBON_DATA_DIR: ".llmcarbon/ledger",
      LLMCARBON_DEMO: "on",
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
});
