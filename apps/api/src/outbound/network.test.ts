import { expect, test } from "vitest";
import { parseNetwork, reachOf } from "./network.ts";

// IANA's special-purpose registries of IPv4 and IPv6 addresses, and what clouds answer their machines at.
test.each([
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:0:10.0.0.1",
  "64:ff9b::127.0.0.1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "3fff::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "4000::1",
  "not an address",
  "",
])("%s is not sent to", (address) => {
  expect(reachOf(address, [])).toBe("none");
});

test.each(["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::1.1.1.1", "::ffff:1.1.1.1"])(
  "%s is of the public internet",
  (address) => {
    expect(reachOf(address, [])).toBe("public");
  },
);

test("a network that the operator named may be reached, however its addresses are written, and its neighbours not", () => {
  const networks = [parseNetwork("10.1.0.0/16"), parseNetwork("fd00:1::/32")];
  expect(reachOf("10.1.2.3", networks)).toBe("named");
  expect(reachOf("::ffff:10.1.2.3", networks)).toBe("named");
  expect(reachOf("10.2.0.1", networks)).toBe("none");
  expect(reachOf("fd00:1::5", networks)).toBe("named");
  expect(reachOf("fd00:2::5", networks)).toBe("none");
});

test.each(["10.1.0.0", "10.1.0.0/33", "somewhere", "", "::/129"])(
  '"%s" is no network, and the message says what is',
  (text) => {
    expect(() => parseNetwork(text)).toThrow(/found ".*"; allowed: an address and the length of its prefix/);
  },
);
