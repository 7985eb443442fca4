import type { FastifyReply } from "fastify";

const expected = new WeakSet<FastifyReply>();

/** Says of a refusal with a 5xx that it is no fault: it is what was asked for. */
export const expectRefusal = (reply: FastifyReply): void => void expected.add(reply);

export const isExpectedRefusal = (reply: FastifyReply): boolean => expected.has(reply);
