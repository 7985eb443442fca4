import { LedgerError } from "@llmcarbon/prisma";
import Fastify from "fastify";
import { expect, it } from "vitest";
import { sendStatus } from "./send-status.ts";

async function answerTo(error: Error) {
  const faults: unknown[] = [];
  const fastify = Fastify();
  fastify.setErrorHandler((found, request, reply) =>
    sendStatus(found, { request, reply, reportFault: (fault) => faults.push(fault) }),
  );
  fastify.post("/", () => {
    throw error;
  });
  const { statusCode, body } = await fastify.inject({ method: "POST", url: "/", payload: {} });
  return { statusCode, status: JSON.parse(body), faults };
}

it("asks a sender to come again when the ledger does not answer, and tells its own log", async () => {
  const error = new LedgerError({ code: "database-unreachable", message: "at 10.0.0.7" });
  const { statusCode, status, faults } = await answerTo(error);
  expect([statusCode, status.code]).toEqual([503, 14]);
  expect(status.message).not.toContain("10.0.0.7");
  expect(faults).toEqual([error]);
});

it("says nothing of a fault of its own", async () => {
  const { statusCode, status } = await answerTo(new Error("PRIVATE"));
  expect([statusCode, status.code]).toEqual([500, 13]);
  expect(status.message).not.toContain("PRIVATE");
});
