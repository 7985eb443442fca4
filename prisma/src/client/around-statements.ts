/** A statement as Prisma hands it to a driver. */
export type Statement = { readonly sql: string; readonly args: readonly unknown[] };

type Run = (statement: Statement) => Promise<unknown>;

/** What of a driver's adapter runs statements. */
type Queryable = { readonly executeRaw: Run; readonly queryRaw: Run };
type Adapter = Queryable & { startTransaction(...settings: never[]): Promise<Queryable> };
type Factory = { connect(): Promise<Adapter> };

/** The same adapter, each statement of which goes through `around`, in transactions and beside them. */
export function aroundStatements<Taking extends object>(
  factory: Taking,
  around: (statement: Statement, run: Run) => Promise<unknown>,
): Taking {
  const connecting = factory as unknown as Factory;
  const surround = <Running extends Queryable>(running: Running, more: object = {}): Running =>
    derive(running, {
      executeRaw: (statement: Statement) => around(statement, (each) => running.executeRaw(each)),
      queryRaw: (statement: Statement) => around(statement, (each) => running.queryRaw(each)),
      ...more,
    });
  return derive(factory, {
    async connect() {
      const adapter = await connecting.connect();
      return surround(adapter, {
        startTransaction: async (...settings: never[]) =>
          surround(await adapter.startTransaction(...settings)),
      });
    },
  });
}

/** An object that does as another does, but for some of its members. */
const derive = <Original extends object>(original: Original, members: object): Original =>
  Object.assign(Object.create(original) as Original, members);
