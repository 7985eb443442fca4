import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

type Main = (argv: readonly string[]) => Promise<void>;
type Loaded = { exports: unknown };
/** What a piece of the bundle is given: what a script of Node has, and `import` of modules, which a script has not. */
type Surroundings = {
  readonly exports: unknown;
  readonly module: Loaded;
  readonly require: (id: string) => unknown;
  readonly __filename: string;
  readonly __importModule: (url: string) => Promise<unknown>;
};
type Piece = (surroundings: Surroundings) => void;

type CodeCache = {
  /** where compiled code is kept; `undefined` where none is to be */
  readonly directory: string | undefined;
  /** first word of the command line: each command uses functions of its own */
  readonly command: string | undefined;
};

/**
 * Loads the command's own pieces as scripts, with the code that their functions were compiled to when the same command ran
 * before. Node's compile cache keeps what is compiled as a file is read; functions are compiled when they are called, which
 * is most of what a short command waits for. Without a place for it everything is loaded as usual.
 */
export function loadWithCodeCache(main: URL, cache: CodeCache): Main {
  const nodeRequire = createRequire(main);
  const folder = prepareFolder(cache);
  // As the process ends all functions it needed are compiled.
  process.once("exit", () => FRESH.forEach((script, kept) => keep(kept, script)));
  const loaded = new Map<string, Loaded>();
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module: Loaded = { exports: {} };
    loaded.set(path, module);
    const require = (id: string): unknown =>
      id.startsWith("./") ? load(join(dirname(path), id)) : nodeRequire(id);
    compile(
      path,
      folder,
    )({
      exports: module.exports,
      module,
      require,
      __filename: path,
      __importModule: (url) => import(url),
    });
    return module.exports;
  };
  return (load(fileURLToPath(main)) as { main: Main }).main;
}

/** The folder for this command's code; `undefined` where there is none that this user alone can write to. */
function prepareFolder({ directory, command = "" }: CodeCache): string | undefined {
  if (directory === undefined) return undefined;
  const folder = join(directory, `code-${process.version}`, /^[a-z]+$/.test(command) ? command : "other");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return [folder, dirname(folder), directory].every(isOurs) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Compiled code is run without being looked at. */
function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & WRITABLE_BY_OTHERS) === 0);
}

const WRITABLE_BY_OTHERS = 0o022;

/** Such names change with what is in a piece. V8 itself looks at its own version and at the length, which is not enough. */
const HASHED = /-[\w-]{8}\.cjs$/;

/** What was compiled anew, by the file to keep it in. */
const FRESH = new Map<string, Script>();

function compile(path: string, folder: string | undefined): Piece {
  const source = `(function ({ ${SURROUNDINGS} }) {${readFileSync(path, "utf8")}\n})`;
  const name = basename(path);
  const kept = folder !== undefined && HASHED.test(name) ? join(folder, name) : undefined;
  const cachedData = kept === undefined ? undefined : readOrUndefined(kept);
  const script = new Script(source, {
    filename: path,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const isFresh = cachedData === undefined || script.cachedDataRejected === true;
  if (kept !== undefined && isFresh) FRESH.set(kept, script);
  return script.runInThisContext() as Piece;
}

const SURROUNDINGS = "exports, module, require, __filename, __importModule";

function readOrUndefined(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whoever reads meanwhile sees the whole of it or nothing. What an older version of the piece left goes. */
function keep(file: string, script: Script): void {
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, script.createCachedData(), { mode: 0o600 });
    renameSync(beside, file);
    const [folder, name] = [dirname(file), basename(file)];
    const stem = name.replace(HASHED, "");
    const older = readdirSync(folder).filter((each) => each !== name && each.replace(HASHED, "") === stem);
    for (const each of older) rmSync(join(folder, each), { force: true });
  } catch {
    // No place to keep it: the next call compiles again.
  }
}
