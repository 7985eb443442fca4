import { Prisma } from "../generated/client.ts";
import { aroundStatements } from "./around-statements.ts";

/**
 * Keeps bytes aside while a statement is under way. Prisma writes each parameter as JSON, bytes as base64 in it, and reads it again
 * before the driver has it: for the columns of a booking that is a tenth of all its work. So Prisma carries names, and the driver
 * takes what they stand for.
 */
export type ByteShelf = {
  /** name of the bytes, until `remove` */
  put(bytes: Uint8Array): string;
  /** the bytes of a name, or the value itself that is none */
  find(value: unknown): unknown;
  remove(name: string): void;
};

/** No text of the ledger holds U+0000, and no database takes one that does. */
const PREFIX = "\u0000bytes/";

export function createByteShelf(): ByteShelf {
  const kept = new Map<string, Uint8Array>();
  let count = 0;
  return {
    put(bytes) {
      count += 1;
      const name = `${PREFIX}${count}`;
      kept.set(name, bytes);
      return name;
    },
    find: (value) =>
      typeof value === "string" && value.startsWith(PREFIX) ? (kept.get(value) ?? value) : value,
    remove: (name) => void kept.delete(name),
  };
}

/** The same transaction, whose statements carry names of bytes for a driver that {@link takeBytes} was told of. */
export function carryBytes(
  transaction: Prisma.TransactionClient,
  shelf: ByteShelf,
): Prisma.TransactionClient {
  return new Proxy(transaction, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (name !== "$executeRaw" && name !== "$queryRaw") return member;
      return async (texts: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
        const statement = "sql" in texts ? texts : Prisma.sql(texts, ...values);
        const names: string[] = [];
        const carried = statement.values.map((value) => {
          if (!(value instanceof Uint8Array)) return value;
          const put = shelf.put(value);
          names.push(put);
          return put;
        });
        try {
          return await target[name](new Prisma.Sql([...statement.strings], carried));
        } finally {
          for (const each of names) shelf.remove(each);
        }
      };
    },
  });
}

/** The same adapter, which finds bytes by their names in what it is asked to run. */
export const takeBytes = <Taking extends object>(factory: Taking, shelf: ByteShelf): Taking =>
  aroundStatements(factory, (statement, run) =>
    run({ ...statement, args: statement.args.map((value) => shelf.find(value)) }),
  );
