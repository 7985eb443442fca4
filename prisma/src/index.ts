export type { Database, Narrowing, OrganizationTransaction } from "./client/database.ts";
export { type DatabaseSettings, openDatabase } from "./client/open-database.ts";
export type { StatementWatch } from "./client/watch-statements.ts";
export { LedgerError, type LedgerErrorCode } from "./ledger-error.ts";
export { applyMigrations } from "./migrations/apply-migrations.ts";
export { listMigrations, type Migration } from "./migrations/list-migrations.ts";
export type { SqlSession } from "./migrations/sql-session.ts";
export { POOLED_FACTOR_KEY } from "./booking/ensure-factors.ts";
export type { ActivityRow } from "./repositories/activity-row.ts";
export { bookActivities, bookTogether, type BookingBatch } from "./repositories/book-activities.ts";
export type { Booking, BookingOutcome, BookingResult, FactorDraft } from "./repositories/booking.ts";
export type { Dimension, DimensionFilter } from "./repositories/dimension.ts";
export { ensureOrganization } from "./repositories/ensure-organization.ts";
export {
  type FactorNames,
  type FactorVersion,
  isResolved,
  type LedgerFactor,
  type Quality,
  type ResolvedFactor,
  type Unit,
  type UnitFigure,
  type UnitHours,
  type UnresolvedFactor,
} from "./repositories/factor.ts";
export {
  findOrganization,
  findOwnOrganization,
  type Organization,
} from "./repositories/find-organization.ts";
export { type ActivityDetail, getActivity } from "./repositories/get-activity.ts";
export { sortRows } from "./footprints/sort-rows.ts";
export type { Grain } from "./repositories/ladder-step.ts";
export { type ActivityPage, type ActivityQuery, listActivities } from "./repositories/list-activities.ts";
export type { FootprintQuery, FootprintRow } from "./repositories/footprint-query.ts";
export {
  type AdjustedFootprints,
  listAdjustedFootprints,
  listFootprints,
} from "./repositories/list-footprints.ts";
export { listOrganizationSpan } from "./repositories/list-organization-span.ts";
export { listOrganizations } from "./repositories/list-organizations.ts";
export { listUnresolved } from "./repositories/list-unresolved.ts";
export type { JsonValue, Range } from "./values.ts";
export {
  addExperiment,
  type Experiment,
  findExperiment,
  listExperiments,
} from "./measured-runs/experiments.ts";
export {
  addMeasuredRun,
  findMeasuredRun,
  listMeasuredRuns,
  type MeasuredRun,
} from "./measured-runs/measured-runs.ts";
export {
  addMeasuredSample,
  listMeasuredSamples,
  type MeasuredSample,
} from "./measured-runs/measured-samples.ts";
export { ensureProject, findProject, listProjects, type Project } from "./measured-runs/projects.ts";

export type { ArchiveManifest } from "./archive/archive-manifest.ts";
export { exportOrganization } from "./archive/export-organization.ts";
export { importArchive, type ImportedOrganization } from "./archive/import-archive.ts";
export { packArchive } from "./archive/pack-archive.ts";
export { copyDataDirectory } from "./backup/copy-data-directory.ts";
export { packBackup } from "./backup/pack-backup.ts";
export { applyRetentionRules } from "./retention/apply-retention-rules.ts";
export { deleteOrganization } from "./retention/delete-organization.ts";
export { getRetention, type RetentionRule, setRetention } from "./retention/retention-rule.ts";

export { applyGridReadings } from "./grid-hours/apply-grid-readings.ts";
export type { GridReading } from "./grid-hours/grid-reading.ts";
export { type KeptReading, listGridReadings } from "./grid-hours/list-grid-readings.ts";
export { type HoursToRead, listHoursToRead } from "./grid-hours/list-hours-to-read.ts";
export { listReadMonths } from "./grid-hours/list-read-months.ts";
export { writeGridReadings } from "./grid-hours/write-grid-readings.ts";
export { closePeriod } from "./periods/close-period.ts";
export { type Adjustment, listAdjustments } from "./periods/list-adjustments.ts";
export { type ClosedPeriod, listClosedPeriods } from "./periods/list-closed-periods.ts";
export { beginRestatement } from "./restatements/begin-restatement.ts";
export { failRestatement } from "./restatements/fail-restatement.ts";
export { finishRestatement } from "./restatements/finish-restatement.ts";
export { getRestatement, type RestatementDetail } from "./restatements/get-restatement.ts";
export { listFactorPage } from "./restatements/list-factor-page.ts";
export { findFactsKey, listRestatements, listRunningRestatements } from "./restatements/list-restatements.ts";
export { noteProgress } from "./restatements/note-progress.ts";
export type { Restatement, RestatementFilter, RestatementTrigger } from "./restatements/restatement.ts";
export { startRestatement } from "./restatements/start-restatement.ts";
export { writeFactorVersions } from "./restatements/write-factor-versions.ts";

export {
  type Declared,
  type DeclaredKind,
  deleteDeclared,
  findDeclared,
  listDeclared,
  putDeclared,
} from "./declared/declared.ts";
export { listBookedMonths } from "./declared/list-booked-months.ts";
export {
  addFleetMonths,
  correctFleetMonths,
  type FleetMonth,
  listFleetMonths,
} from "./fleet/fleet-months.ts";
export { listIdleFactors } from "./fleet/list-idle-factors.ts";
export { listMachineUse, type MachinePlace, type MachineUse } from "./fleet/list-machine-use.ts";

export { deleteSite } from "./sites/delete-site.ts";
export { findSite } from "./sites/find-site.ts";
export { listSites } from "./sites/list-sites.ts";
export { putSite } from "./sites/put-site.ts";
export type { Site } from "./sites/site.ts";

export { acceptInvitation } from "./members/accept-invitation.ts";
export { changeMember, type MemberChange } from "./members/change-member.ts";
export { createInvitation } from "./members/create-invitation.ts";
export {
  findInvitation,
  listInvitations,
  listOpenInvitations,
  type OpenInvitation,
} from "./members/find-invitations.ts";
export { findKeptNames, type KeptNames } from "./members/find-kept-names.ts";
export { findMembership, type Membership } from "./members/find-membership.ts";
export type { Invitation } from "./members/invitation.ts";
export { listMembers, type Member } from "./members/list-members.ts";
export { listMemberships, type OwnOrganization } from "./members/list-memberships.ts";
export type { MemberRole } from "./members/member-role.ts";
export { revokeInvitation } from "./members/revoke-invitation.ts";
export { listTeams, type Team } from "./members/list-teams.ts";
export { setMemberTeams } from "./members/set-member-teams.ts";
export { setTeamProjects } from "./members/set-team-projects.ts";

export type { AuditEntry, AuditHead } from "./audit/audit-entry.ts";
export { type Actor, asSystem, type Author } from "./audit/author.ts";
export { exportTrail } from "./audit/export-trail.ts";
export type { AuditFault } from "./audit/find-fault.ts";
export { type AuditQuery, listEntries } from "./audit/list-entries.ts";
export { recordBackup } from "./audit/record-backup.ts";
export { recordChange } from "./audit/record-change.ts";
export { recordExport } from "./audit/record-export.ts";
export type { AuditVerdict } from "./audit/verify-entries.ts";
export { verifyTrail } from "./audit/verify-trail.ts";

export { type EndingKey, listEndingKeys } from "./alerts/list-ending-keys.ts";
export { listWaitingNames, type WaitingName } from "./alerts/list-waiting-names.ts";
export { listAlerts, raiseAlerts } from "./alerts/raise-alerts.ts";
export { addEndpoint } from "./webhooks/add-endpoint.ts";
export {
  changeEndpoint,
  deleteEndpoint,
  disableEndpoint,
  replaceSecret,
} from "./webhooks/change-endpoint.ts";
export {
  claimDeliveries,
  type ClaimedDelivery,
  countWaitingDeliveries,
} from "./webhooks/claim-deliveries.ts";
export { forgetDeliveries } from "./webhooks/forget-deliveries.ts";
export { EVENT_KINDS, type LedgerEvent } from "./webhooks/ledger-event.ts";
export { findDelivery, listDeliveries } from "./webhooks/list-deliveries.ts";
export { findEndpoint, listEndpoints } from "./webhooks/list-endpoints.ts";
export { publishEvent, publishTestEvent } from "./webhooks/publish-event.ts";
export { replayDeliveries } from "./webhooks/replay-deliveries.ts";
export { settleDelivery } from "./webhooks/settle-delivery.ts";
export { DELIVERY_STATES, type WebhookDelivery } from "./webhooks/webhook-delivery.ts";
export type { WebhookEndpoint } from "./webhooks/webhook-endpoint.ts";

export { type Claim, claimAnswer, type OnceRequest } from "./idempotency/claim-answer.ts";
export { dropOldAnswers, keepAnswer, releaseAnswer } from "./idempotency/keep-answer.ts";

export { getSettings, type OrganizationSettings, putSettings } from "./settings/organization-settings.ts";

export type { ApiKey } from "./api-keys/api-key.ts";
export { createApiKey } from "./api-keys/create-api-key.ts";
export { findApiKey } from "./api-keys/find-api-key.ts";
export { listApiKeys } from "./api-keys/list-api-keys.ts";
export { revokeApiKey } from "./api-keys/revoke-api-key.ts";
export { rotateApiKey } from "./api-keys/rotate-api-key.ts";
export { useApiKey } from "./api-keys/use-api-key.ts";
