import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { FootprintError } from "@llmcarbon/spec";

/** Makes texts unreadable for whoever has the database and not the secret. */
export type Sealer = {
  seal(text: string): string;
  /** @throws {FootprintError} `sealed-otherwise` where no secret fits, or where the text was changed */
  open(sealed: string): string;
};

const VERSION = "v1";
const PURPOSE = "llmcarbon sealed text v1";
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Key = { readonly id: string; readonly bytes: Buffer };

/**
 * Seals with AES-256-GCM under a key derived from the secret (HKDF-SHA256), as `v1.<key id>.<base64url of nonce, tag, text>`.
 *
 * @param secret of at least 32 bytes
 * @param former secrets of before, which still open what was sealed with them
 */
export function createSealer(secret: string, former: readonly string[] = []): Sealer {
  const current = deriveKey(secret);
  const keys = new Map([...former.map(deriveKey), current].map((key) => [key.id, key]));
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const head = `${VERSION}.${current.id}`;
      const cipher = createCipheriv("aes-256-gcm", current.bytes, nonce).setAAD(Buffer.from(head));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${head}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed) {
      const [version, keyId = "", data = ""] = sealed.split(".");
      const key = keys.get(keyId);
      if (version !== VERSION || key === undefined) throw sealedOtherwise();
      try {
        return decrypt(Buffer.from(data, "base64url"), key);
      } catch (cause) {
        throw sealedOtherwise(cause);
      }
    },
  };
}

function decrypt(bytes: Buffer, key: Key): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(`${VERSION}.${key.id}`))
    .setAuthTag(tag);
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}

/** The id tells which secret it was, and nothing of the secret. */
function deriveKey(secret: string): Key {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, KEY_BYTES));
  const id = createHash("sha256").update("id").update(bytes).digest("hex").slice(0, KEY_ID_LENGTH);
  return { id, bytes };
}

const sealedOtherwise = (cause?: unknown): FootprintError =>
  new FootprintError({
    code: "sealed-otherwise",
    message:
      "a secret of the ledger was sealed with another LLMCARBON_SECRET, or was changed since; name the secret of then in LLMCARBON_FORMER_SECRETS, or make a new one",
    cause,
  });
