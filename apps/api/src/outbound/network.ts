import { FootprintError } from "@llmcarbon/spec";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses, as CIDR writes it. */
export type Network = { readonly base: Address; readonly prefixLength: number };

/** The network a text names, or `undefined`. */
export function findNetwork(text: string): Network | undefined {
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [base, prefixLength] = ipaddr.parseCIDR(text);
  return { base, prefixLength };
}

/** @throws {FootprintError} `invalid-network` */
export function parseNetwork(text: string): Network {
  const network = findNetwork(text);
  if (network !== undefined) return network;
  throw new FootprintError({
    code: "invalid-network",
    message: `network: found "${text}"; allowed: an address and the length of its prefix, such as 10.1.0.0/16 or fd00:1::/32`,
  });
}

/** The one IPv6 prefix of which addresses of the public internet are (RFC 4291, IANA). */
const GLOBAL_UNICAST = parseNetwork("2000::/3");
/** Reach an IPv4 address that stands in their last four bytes (RFC 6052). */
const TRANSLATED = parseNetwork("64:ff9b::/96");
/** Answers on every machine of a cloud and speaks for that cloud, though its address is a public one. */
const PLATFORM = parseNetwork("168.63.129.16/32");

const IPV4_BYTES = 4;

/** What lets an address be reached: the operator named its network, it is of the public internet, or nothing does. */
export type Reach = "named" | "public" | "none";

/** What is no address is reached by nobody. */
export function reachOf(text: string, named: readonly Network[]): Reach {
  if (!ipaddr.isValid(text)) return "none";
  const address = toPlain(ipaddr.parse(text));
  if (named.some((network) => isIn(address, network))) return "named";
  return isPublic(address) ? "public" : "none";
}

/** An IPv4 address may be written as one of IPv6, and reached through one. */
function toPlain(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return isIn(address, TRANSLATED) ? new ipaddr.IPv4(address.toByteArray().slice(-IPV4_BYTES)) : address;
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast" || isIn(address, PLATFORM)) return false;
  return address instanceof ipaddr.IPv4 || isIn(address, GLOBAL_UNICAST);
}

const isIn = (address: Address, { base, prefixLength }: Network): boolean =>
  address.kind() === base.kind() && address.match(base, prefixLength);
