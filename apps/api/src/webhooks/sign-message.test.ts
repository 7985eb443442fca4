import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { createWebhookSecret, signMessage } from "./sign-message.ts";

const message = { id: "evt_1", at: new Date(), body: '{"type":"period.closed","data":{"ü":1}}' };

test("a signature is the one of the specification's example", () => {
  // standard-webhooks/spec, "Verifying signatures": the values its libraries test against.
  const headers = signMessage(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  });
  expect(headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("the reference verifier takes it, with the old secret and with the new one while both sign", () => {
  const [former, current] = [createWebhookSecret(), createWebhookSecret()];
  const headers = signMessage([current, former], message);
  expect(new Webhook(current).verify(message.body, headers)).toEqual(JSON.parse(message.body));
  expect(new Webhook(former).verify(message.body, headers)).toEqual(JSON.parse(message.body));
});

test("another secret, another body, another id and another time are refused by it", () => {
  const secret = createWebhookSecret();
  const headers = signMessage([secret], message);
  const refuse = (body: string, changed: Record<string, string>, by = secret) =>
    expect(() => new Webhook(by).verify(body, { ...headers, ...changed })).toThrow(/signature|timestamp/i);
  refuse(message.body, {}, createWebhookSecret());
  refuse(`${message.body} `, {});
  refuse(message.body, { "webhook-id": "evt_2" });
  refuse(message.body, { "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1) });
});

test("secrets differ, and have the length and the prefix of the specification", () => {
  const secret = createWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(createWebhookSecret()).not.toBe(secret);
});
