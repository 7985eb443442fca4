import { parse } from "libpg-query";
import { findContract } from "../migrations/find-contract.ts";
import type { Migration } from "../migrations/list-migrations.ts";

/** What of a statement's tree the rule looks at. */
type Tree = {
  readonly relation?: Relation;
  readonly table?: Relation;
  readonly cmds?: readonly { readonly AlterTableCmd: Command }[];
  readonly roles?: readonly { readonly RoleSpec: { readonly rolename?: string } }[];
  readonly args?: readonly {
    readonly DefElem: { readonly arg?: { readonly String?: { readonly sval: string } } };
  }[];
  readonly permissive?: boolean;
  readonly qual?: object;
  readonly with_check?: object;
  readonly is_grant?: boolean;
  readonly if_not_exists?: boolean;
  readonly unique?: boolean;
};
type Relation = { readonly relname: string };
type Command = {
  readonly subtype: string;
  readonly def?: {
    readonly ColumnDef?: { readonly constraints?: readonly { readonly Constraint: Constraint }[] };
  };
};
type Constraint = { readonly contype: string; readonly raw_expr?: Readonly<Record<string, unknown>> };
type Statement = { readonly kind: string; readonly tree: Tree; readonly text: string };

/** What is made in this very file, and so known to no older program. */
type Made = { readonly tables: ReadonlySet<string>; readonly roles: ReadonlySet<string> };

const BLOCKED_IN_BLOCKS =
  /\b(DROP|RENAME|TRUNCATE|REVOKE|ADD\s+COLUMN|ADD\s+CONSTRAINT|ALTER\s+COLUMN|CREATE\s+(UNIQUE\s+)?INDEX|DELETE\s+FROM|UPDATE\s+\S+\s+SET|LOCK\s+TABLE)\b/i;

/**
 * What in a migration stops a service that older programs still run: what they use goes or is checked more strictly, or a table of
 * any size is locked for as long as it takes to read it. Nothing where the file says with `-- contract:` that no program in use
 * needs what it takes away.
 *
 * @returns a line for each statement, none where the migration only adds
 */
export async function listStops({ script }: Pick<Migration, "script">): Promise<readonly string[]> {
  if (findContract(script) !== undefined) return [];
  const statements = await readStatements(script);
  const made: Made = {
    tables: new Set(statements.flatMap(({ kind, tree }) => (kind === "CreateStmt" ? nameOf(tree) : []))),
    roles: new Set([...script.matchAll(/\bCREATE ROLE (\w+)/g)].map(([, name = ""]) => name)),
  };
  return statements.flatMap((statement) => {
    const reason = findReason(statement, made);
    return reason === undefined ? [] : [`${statement.text}: ${reason}`];
  });
}

async function readStatements(script: string): Promise<readonly Statement[]> {
  const { stmts = [] } = await parse(script);
  // Places are counted in bytes.
  const bytes = Buffer.from(script);
  return stmts.map(({ stmt = {}, stmt_location: start = 0, stmt_len: length }) => {
    const [kind = "", tree = {}] = Object.entries(stmt)[0] ?? [];
    const source = bytes.subarray(start, length === undefined ? undefined : start + length).toString();
    const text = source.replaceAll(/^\s*--.*$/gm, "").trim();
    return { kind, tree, text: text.split("\n")[0] ?? "" };
  });
}

const nameOf = ({ relation, table }: Tree): readonly string[] => {
  const name = (relation ?? table)?.relname;
  return name === undefined ? [] : [name];
};

/** Only what is known to do no harm passes. */
function findReason({ kind, tree }: Statement, made: Made): string | undefined {
  if (nameOf(tree).some((name) => made.tables.has(name))) return undefined;
  switch (kind) {
    case "CreateStmt":
    case "CreateDomainStmt":
    case "CreateRoleStmt":
    case "CommentStmt":
      return undefined;
    case "AlterTableStmt":
      return tree.cmds?.map(({ AlterTableCmd }) => findReasonOfChange(AlterTableCmd)).find(Boolean);
    case "IndexStmt":
      return findReasonOfIndex(tree);
    case "CreatePolicyStmt":
      return findReasonOfPolicy(tree, made);
    case "AlterPolicyStmt":
      return findReasonOfPolicyChange(tree);
    case "GrantStmt":
      return tree.is_grant === true ? undefined : "takes a right that older programs may use";
    case "DoStmt":
      return findReasonOfBlock(tree);
    default:
      return "changes or takes away what older programs use, or rows of any number at once";
  }
}

function findReasonOfChange({ subtype, def }: Command): string | undefined {
  if (subtype === "AT_ValidateConstraint" || subtype === "AT_DropNotNull") return undefined;
  if (subtype !== "AT_AddColumn") return "changes a table that older programs write to";
  const constraints = (def?.ColumnDef?.constraints ?? []).map(({ Constraint }) => Constraint);
  const byDefault = constraints.find(({ contype }) => contype === "CONSTR_DEFAULT");
  if (byDefault !== undefined && !isConstant(byDefault)) {
    return "its default is no constant, so that all rows are written anew";
  }
  for (const { contype } of constraints) {
    if (contype === "CONSTR_DEFAULT" || contype === "CONSTR_NULL") continue;
    if (contype !== "CONSTR_NOTNULL") return "a condition on a new column is checked on all rows";
    if (byDefault === undefined) return "older programs write rows without this column: it needs a default";
  }
  return undefined;
}

/** Such as 3, 'text' or '{}'::text[]. */
const isConstant = ({ raw_expr: expression = {} }: Constraint): boolean => {
  const cast = expression["TypeCast"] as { readonly arg?: object } | undefined;
  return "A_Const" in (cast?.arg ?? expression);
};

function findReasonOfIndex({ if_not_exists: isOptional, unique }: Tree): string | undefined {
  if (unique === true) return "older programs may write what it forbids";
  if (isOptional === true) return undefined;
  return "nobody writes while it is made: IF NOT EXISTS, so that it can be made CONCURRENTLY beforehand";
}

function findReasonOfPolicy({ permissive, roles = [] }: Tree, made: Made): string | undefined {
  const isForNewRoles = roles.every(({ RoleSpec: { rolename } }) => made.roles.has(rolename ?? ""));
  return permissive === true || isForNewRoles ? undefined : "hides rows that older programs read";
}

/** As whom programs of any age read and write. */
const OF_PROGRAMS = ["llmcarbon_application", "llmcarbon_maintenance"];

function findReasonOfPolicyChange({ qual, with_check: check, roles = [] }: Tree): string | undefined {
  const names = roles.map(({ RoleSpec: { rolename } }) => rolename);
  const isAsBefore = qual === undefined && check === undefined;
  return isAsBefore && OF_PROGRAMS.every((name) => names.includes(name))
    ? undefined
    : "hides rows that older programs read";
}

function findReasonOfBlock({ args = [] }: Tree): string | undefined {
  const body = args.map(({ DefElem: { arg } }) => arg?.String?.sval ?? "").join("");
  const [blocked] = BLOCKED_IN_BLOCKS.exec(body) ?? [];
  return blocked === undefined ? undefined : `${blocked} in a block, where nobody sees what it is done to`;
}
