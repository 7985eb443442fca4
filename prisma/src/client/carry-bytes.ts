import { Prisma } from "../generated/client.ts";

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

type Query = { readonly args: readonly unknown[] };

/** What of a driver's adapter runs statements. */
type Queryable = { executeRaw(query: Query): Promise<unknown>; queryRaw(query: Query): Promise<unknown> };

type Adapter = Queryable & { startTransaction(...settings: never[]): Promise<Queryable> };

type Factory = { connect(): Promise<Adapter> };

/** The same adapter, which finds bytes by their names in what its transactions are asked to run. */
export function takeBytes<Taking extends object>(factory: Taking, shelf: ByteShelf): Taking {
  const connecting = factory as unknown as Factory;
  const find = (query: Query): Query => ({ ...query, args: query.args.map((value) => shelf.find(value)) });
  const take = <Running extends Queryable>(running: Running, more: object = {}): Running =>
    derive(running, {
      executeRaw: (query: Query) => running.executeRaw(find(query)),
      queryRaw: (query: Query) => running.queryRaw(find(query)),
      ...more,
    });
  return derive(factory, {
    async connect() {
      const adapter = await connecting.connect();
      const startTransaction = async (...settings: never[]) =>
        take(await adapter.startTransaction(...settings));
      return derive(adapter, { startTransaction });
    },
  });
}

/** An object that does as another does, but for some of its members. */
const derive = <Original extends object>(original: Original, members: object): Original =>
  Object.assign(Object.create(original) as Original, members);
