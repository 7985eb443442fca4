import { Option, type Command } from "commander";
import { OUTPUT_FORMATS } from "../../output/output-format.ts";
import type {
  AuditVerifyFlags,
  BackupFlags,
  DeleteOrganizationFlags,
  ExportFlags,
  ImportArchiveFlags,
  RestoreFlags,
  RetentionFlags,
} from "./admin-flags.ts";
import type { DistributeFlags } from "./run-distribute.ts";

const AFTER_DISTRIBUTE = `
DATABASE_URL names the coordinator, as owner of the database: postgresql://user:password@host:port/database.
Tables are made or brought up to date first. What is distributed already stays as it is, so this may be run again.
Nobody can write to the ledger meanwhile: stop the API, or let it wait.
Exit codes: 0 all tables are distributed, 1 they are not, or a node does not answer, 2 wrong usage.`;

const EXIT_CODES = `
Exit codes: 0 done, 1 the API could not be reached or failed, 2 wrong usage or refused.`;

const AFTER_IMPORT = `
Every hash is checked before a row is written; all of the archive is taken over or nothing.
Figures are the same to the last digit afterwards, and so are ids.${EXIT_CODES}`;

const AFTER_RETENTION = `
Without a flag it says how long they are kept. Older ones go once a day, with the samples of their meters.
Footprints, factors and the keys by which a repeated report is known stay.${EXIT_CODES}`;

const AFTER_VERIFY = `
Each entry holds the hash of the one before it: the first that was altered, taken out, put in or moved is named.
That the end was cut off, or all of it written anew, shows only against a head that was told before: note it elsewhere.
With --file an exported log is looked through here, without the API.
Exit codes: 0 it is whole, 1 the API could not be reached or failed, 2 wrong usage or refused, 3 it is not whole.`;

const AFTER_AUDIT_EXPORT = `
An entry a line, the first one first, in canonical JSON (RFC 8785); that it was exported is the last of them.
The end of an organisation takes its log along: export it before.${EXIT_CODES}`;

const AFTER_BACKUP = `
Without a flag: with pg_dump where DATABASE_URL is set, else through the API, which keeps an embedded ledger.
The embedded ledger answers nobody while its files are copied. --data-dir is for one that no API has open.
A user bound by row-level security cannot dump PostgreSQL: a superuser or a role with BYPASSRLS can.
Exit codes: 0 done, 1 it could not be reached, dumped or written, 2 wrong usage or refused.`;

const AFTER_RESTORE = `
An embedded ledger is restored into a folder that holds none, with no API running on it. A dump of PostgreSQL is
restored with pg_restore into the empty database of DATABASE_URL, whose user must be allowed to make roles once.
Exit codes: 0 done, 1 it could not be restored and nothing of it stayed, 2 wrong usage.`;

/** `llmcarbon admin …`; the code of each is loaded when it is chosen. */
export function registerAdmin(program: Command): void {
  const admin = program
    .command("admin")
    .description("keep a ledger: archives, backups, retention, the end of an organisation, clusters");
  addOrganizationCommands(admin);
  addAuditCommands(
    admin.command("audit").description("who did what: look through or export an organisation's audit log"),
  );
  addLedgerCommands(admin);
}

/** What is done to one organisation, by the API. */
function addOrganizationCommands(admin: Command): void {
  addApiOptions(admin.command("export"))
    .description("write all an organisation has to an open archive: NDJSON files, manifest and hashes")
    .argument("<organization>", SLUG)
    .requiredOption("--to <file>", TO)
    .addHelpText("after", EXIT_CODES)
    .action(async (organization: string, flags: ExportFlags) =>
      (await import("./run-export.ts")).runExport(organization, flags),
    );

  addApiOptions(admin.command("import-archive"))
    .description("take an organisation over from an archive")
    .argument("<file>", "what admin export wrote")
    .option("--as <slug>", "name to import it under (default: its own)")
    .addHelpText("after", AFTER_IMPORT)
    .action(async (file: string, flags: ImportArchiveFlags) =>
      (await import("./run-import-archive.ts")).runImportArchive(file, flags),
    );

  addApiOptions(admin.command("retention"))
    .description("how long single activities of an organisation are kept")
    .argument("<organization>", SLUG)
    .option("--keep-days <number>", "days after their end that they are kept from now on")
    .option("--keep-all", "keep them for ever from now on")
    .addHelpText("after", AFTER_RETENTION)
    .action(async (organization: string, flags: RetentionFlags) =>
      (await import("./run-retention.ts")).runRetention(organization, flags),
    );

  addApiOptions(admin.command("delete-organization"))
    .description("end an organisation: nothing of it is left, and there is no way back")
    .argument("<organization>", SLUG)
    .requiredOption("--confirm <slug>", "its name once more")
    .addHelpText("after", EXIT_CODES)
    .action(async (organization: string, flags: DeleteOrganizationFlags) =>
      (await import("./run-delete-organization.ts")).runDeleteOrganization(organization, flags),
    );
}

/** What is done with the trail of one organisation, by the API. */
function addAuditCommands(audit: Command): void {
  addApiOptions(audit.command("verify"))
    .description("whether an audit log is whole")
    .argument("[organization]", SLUG)
    .option(
      "--expected-head <head>",
      "number and hash of an entry, 12:9f86d0…, as an earlier answer told them",
    )
    .option("--file <file>", "an exported log to look through instead")
    .addHelpText("after", AFTER_VERIFY)
    .action(async (organization: string | undefined, flags: AuditVerifyFlags) =>
      (await import("./run-audit-verify.ts")).runAuditVerify(organization, flags),
    );

  addApiOptions(audit.command("export"))
    .description("write all of an audit log to a file")
    .argument("<organization>", SLUG)
    .requiredOption("--to <file>", TO)
    .addHelpText("after", AFTER_AUDIT_EXPORT)
    .action(async (organization: string, flags: ExportFlags) =>
      (await import("./run-audit-export.ts")).runAuditExport(organization, flags),
    );
}

/** What is done to a whole ledger. */
function addLedgerCommands(admin: Command): void {
  addApiOptions(admin.command("backup"))
    .description("back up a whole ledger to a file")
    .requiredOption("--to <file>", TO)
    .option("--data-dir <folder>", "of an embedded ledger that is not open")
    .addHelpText("after", AFTER_BACKUP)
    .action(async (flags: BackupFlags) => (await import("./run-backup.ts")).runBackup(flags));

  admin
    .command("restore")
    .description("restore a backup to where there is no ledger yet")
    .argument("<file>", "what admin backup wrote")
    .option(
      "--data-dir <folder>",
      "to restore an embedded ledger to (default: LLMCARBON_DATA_DIR, else .llmcarbon/ledger)",
    )
    .addOption(createFormatOption())
    .addHelpText("after", AFTER_RESTORE)
    .action(async (file: string, flags: RestoreFlags) =>
      (await import("./run-restore.ts")).runRestore(file, flags),
    );

  admin
    .command("distribute")
    .description("spread the ledger over the nodes of a Citus cluster, organisation by organisation")
    .addOption(createFormatOption())
    .addHelpText("after", AFTER_DISTRIBUTE)
    .action(async (flags: DistributeFlags) => (await import("./run-distribute.ts")).runDistribute(flags));
}

const SLUG = "its name in addresses, such as open-models";
const TO = "file to write, which must not exist yet; - for standard output";

const addApiOptions = (command: Command): Command =>
  command
    .addOption(createFormatOption())
    .option("--api <url>", "address of the API (default: http://127.0.0.1:4000)")
    .option(
      "--key <variable>",
      "environment variable that holds the API key (default: LLMCARBON_API_KEY, else the operator's token: LLMCARBON_OPERATOR_TOKEN, or the file beside an embedded ledger)",
    );

const createFormatOption = (): Option =>
  new Option("-f, --format <format>", "default: table on a terminal, json in a pipe").choices(OUTPUT_FORMATS);
