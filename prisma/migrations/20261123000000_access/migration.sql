-- Who may do what, who did it, and who is told.
--
-- Runs unchanged on PGlite, PostgreSQL 15 or newer and Citus: organization_id first in every key, no function or trigger.

-- Who is kept to some projects ---------------------------------------------------------------------------------------

-- A role of its own, which reads and no more: its walls make the planner guess badly, and what others ask should not pay for
-- them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_narrowed') THEN
    BEGIN
      CREATE ROLE llmcarbon_narrowed NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END IF;

  -- By its row, since a name that was not there a moment ago may be remembered as unknown.
  IF NOT EXISTS (
    SELECT FROM pg_roles WHERE rolname = 'llmcarbon_narrowed' AND pg_has_role(
      current_user, oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
    )
  ) THEN
    EXECUTE format('GRANT llmcarbon_narrowed TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'user "%" may not arrange the role llmcarbon_narrowed; an administrator must once run CREATE ROLE llmcarbon_narrowed NOLOGIN (unless it exists) and GRANT llmcarbon_narrowed TO "%"',
    current_user, current_user;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_narrowed' AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'role llmcarbon_narrowed passes row-level security; ALTER ROLE llmcarbon_narrowed NOSUPERUSER NOBYPASSRLS first';
  END IF;

  EXECUTE format('GRANT USAGE ON SCHEMA %I TO llmcarbon_narrowed', current_schema());
END
$$;

-- It sees series of its projects and teams and restatement lines of its projects, and no sum over all projects. Every other table it
-- may read shows it all rows of the organisation: what is read for it from buckets and activities is joined with series, which has
-- the wall. Policies that widen, none that narrows: Citus makes every policy of a shard one that widens.
ALTER POLICY own_organization ON series TO llmcarbon_application, llmcarbon_maintenance;
CREATE POLICY kept_to_projects ON series FOR SELECT TO llmcarbon_narrowed USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
  AND (
    project_id = ANY (nullif(current_setting('llmcarbon.projects', true), '')::uuid[])
    OR team_id = ANY (nullif(current_setting('llmcarbon.teams', true), '')::uuid[])
  )
);
ALTER POLICY own_organization ON restatement_line TO llmcarbon_application, llmcarbon_maintenance;
CREATE POLICY kept_to_projects ON restatement_line FOR SELECT TO llmcarbon_narrowed USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
  AND project_id = ANY (nullif(current_setting('llmcarbon.projects', true), '')::uuid[])
);
ALTER POLICY own_organization ON factor_bucket TO llmcarbon_application, llmcarbon_maintenance;

-- The answer of a request that is to be answered once, however often it is sent; sealed, since it may hold a new key.
CREATE TABLE idempotent_answer (
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- Who asked and the key they chose, hashed.
  key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 100),
  request_hash text NOT NULL CHECK (octet_length(request_hash) BETWEEN 1 AND 100),
  status integer,
  body_sealed text,
  claimed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, key),
  CONSTRAINT answered_or_not CHECK ((status IS NULL) = (body_sealed IS NULL))
);
ALTER TABLE idempotent_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotent_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON idempotent_answer USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer TO llmcarbon_application;
GRANT SELECT, DELETE ON idempotent_answer TO llmcarbon_maintenance;

CREATE TABLE organization_settings (
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- Teams of fewer known members are shown together, never by themselves.
  smallest_group integer NOT NULL DEFAULT 1 CHECK (smallest_group BETWEEN 1 AND 1000),
  PRIMARY KEY (organization_id)
);
ALTER TABLE organization_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON organization_settings USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);
GRANT SELECT, INSERT, UPDATE ON organization_settings TO llmcarbon_application;
GRANT SELECT, DELETE ON organization_settings TO llmcarbon_maintenance;

-- An organisation changes its name from within.
CREATE POLICY renamed_organization ON organization FOR UPDATE TO llmcarbon_application
  USING (id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid);

-- Who signs in. These tables belong to no organisation and lie on every node of a cluster; whoever connects works on them, and the
-- ledger's roles have no right to them.
CREATE TABLE identity_user (
  id text NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (octet_length(name) <= 400),
  email text NOT NULL CHECK (octet_length(email) BETWEEN 3 AND 320),
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (email)
);

CREATE TABLE identity_session (
  id text NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
  user_id text NOT NULL REFERENCES identity_user (id) ON DELETE CASCADE,
  token text NOT NULL CHECK (octet_length(token) BETWEEN 1 AND 400),
  expires_at timestamptz(3) NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (token)
);

CREATE INDEX identity_session_user ON identity_session (user_id);

CREATE TABLE identity_account (
  id text NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
  user_id text NOT NULL REFERENCES identity_user (id) ON DELETE CASCADE,
  provider_id text NOT NULL CHECK (octet_length(provider_id) BETWEEN 1 AND 100),
  account_id text NOT NULL CHECK (octet_length(account_id) BETWEEN 1 AND 400),
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (provider_id, account_id)
);

CREATE INDEX identity_account_user ON identity_account (user_id);

CREATE TABLE identity_verification (
  id text NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id)
);

CREATE INDEX identity_verification_identifier ON identity_verification (identifier);

CREATE TABLE identity_rate_limit (
  key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 400),
  attempt_count int NOT NULL,
  window_started_at timestamptz(3) NOT NULL,
  PRIMARY KEY (key)
);

-- Who has a part in an organisation. user_id names an identity_user: a foreign key would not begin with the organisation.
CREATE TABLE member (
  organization_id uuid NOT NULL REFERENCES organization (id),
  user_id text NOT NULL CHECK (octet_length(user_id) BETWEEN 1 AND 64),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'sustainability', 'member', 'viewer', 'auditor')),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, user_id)
);

CREATE TABLE team_member (
  organization_id uuid NOT NULL,
  team_id uuid NOT NULL,
  user_id text NOT NULL,
  PRIMARY KEY (organization_id, team_id, user_id),
  FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
  FOREIGN KEY (organization_id, user_id) REFERENCES member (organization_id, user_id) ON DELETE CASCADE
);

CREATE TABLE team_project (
  organization_id uuid NOT NULL,
  team_id uuid NOT NULL,
  project_id uuid NOT NULL,
  PRIMARY KEY (organization_id, team_id, project_id),
  FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
  FOREIGN KEY (organization_id, project_id) REFERENCES project (organization_id, id)
);

CREATE TABLE invitation (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  email text NOT NULL CHECK (octet_length(email) BETWEEN 3 AND 320),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'sustainability', 'member', 'viewer', 'auditor')),
  teams text[] NOT NULL,
  token_hash text NOT NULL CHECK (octet_length(token_hash) = 64),
  invited_by text NOT NULL CHECK (octet_length(invited_by) BETWEEN 1 AND 400),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3),
  PRIMARY KEY (organization_id, id)
);

CREATE UNIQUE INDEX invitation_token ON invitation (organization_id, token_hash);
CREATE UNIQUE INDEX invitation_open ON invitation (organization_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['member', 'team_member', 'team_project', 'invitation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
      'CREATE POLICY own_organization ON %I USING (
         organization_id = nullif(current_setting(''llmcarbon.organization_id'', true), '''')::uuid
       )',
      walled
    );
    EXECUTE format('GRANT SELECT, INSERT ON %I TO llmcarbon_application', walled);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO llmcarbon_maintenance', walled);
  END LOOP;
END
$$;

GRANT DELETE ON member, team_member, team_project TO llmcarbon_application;
GRANT UPDATE (role) ON member TO llmcarbon_application;
GRANT UPDATE (accepted_at, revoked_at) ON invitation TO llmcarbon_application;

-- A user sees where it is a member, and a person what it is invited to, in every organisation: to read, and nothing else.
CREATE POLICY own_membership ON member FOR SELECT USING (
  user_id = nullif(current_setting('llmcarbon.user_id', true), '')
);
CREATE POLICY own_invitation ON invitation FOR SELECT USING (
  email = nullif(current_setting('llmcarbon.invited_email', true), '')
);
CREATE POLICY joined_organization ON organization FOR SELECT USING (
  id = ANY (nullif(current_setting('llmcarbon.joined_organizations', true), '')::uuid[])
);

-- Who did what ------------------------------------------------------------------------------------------------------

-- The trail of an organisation: each entry holds the hash of the one before it, so that none is changed, taken out, put in or
-- moved without all later ones showing it. Nobody updates an entry, and only the end of an organisation takes them away.
CREATE TABLE audit_entry (
  organization_id uuid NOT NULL REFERENCES organization (id),
  sequence bigint NOT NULL CHECK (sequence >= 1),
  at timestamptz(3) NOT NULL,
  -- json, not jsonb: kept as it was written.
  actor json NOT NULL,
  action text NOT NULL CHECK (octet_length(action) BETWEEN 1 AND 100),
  object_kind text NOT NULL CHECK (octet_length(object_kind) BETWEEN 1 AND 100),
  object_id text NOT NULL CHECK (octet_length(object_id) BETWEEN 1 AND 2000),
  before json,
  after json,
  request_id text CHECK (octet_length(request_id) BETWEEN 1 AND 400),
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (organization_id, sequence)
);

-- What became of one object, what one actor did, and what was done when, the latest first.
CREATE INDEX audit_entry_object ON audit_entry (organization_id, object_kind, object_id, sequence);
CREATE INDEX audit_entry_actor_name ON audit_entry (organization_id, (actor ->> 'name'), sequence);
CREATE INDEX audit_entry_actor_id ON audit_entry (organization_id, (actor ->> 'id'), sequence);
CREATE INDEX audit_entry_time ON audit_entry (organization_id, at);


-- Keys of programs ---------------------------------------------------------------------------------------------------

-- The secret itself is shown once and kept nowhere. A key that ended stays, so that what it did can be told.
CREATE TABLE api_key (
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- Stands in the key behind "lc_", where people and scanners see it.
  id text NOT NULL CHECK (id ~ '^[0-9A-Za-z]{10}$'),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  secret_hash text NOT NULL CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
  scopes text[] NOT NULL CHECK (cardinality(scopes) >= 1 AND scopes <@ ARRAY['ingest', 'read', 'admin']),
  -- The one project it is for.
  project_id uuid,
  created_by text NOT NULL CHECK (octet_length(created_by) BETWEEN 1 AND 1000),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  -- The key whose place it takes.
  rotated_from text,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, rotated_from),
  FOREIGN KEY (organization_id, project_id) REFERENCES project (organization_id, id)
);

CREATE INDEX api_key_latest ON api_key (organization_id, created_at DESC, id);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON api_key USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);

-- A trail is read and added to. Who keeps house takes it away with its organisation, and by no other way.
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON audit_entry FOR SELECT USING (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);
CREATE POLICY next_entry ON audit_entry FOR INSERT WITH CHECK (
  organization_id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);
CREATE POLICY ended_organization ON audit_entry FOR DELETE USING (
  organization_id = nullif(current_setting('llmcarbon.ended_organization_id', true), '')::uuid
);

GRANT SELECT, INSERT ON audit_entry, api_key TO llmcarbon_application;
GRANT SELECT, DELETE ON audit_entry, api_key TO llmcarbon_maintenance;
GRANT UPDATE (expires_at, last_used_at, revoked_at) ON api_key TO llmcarbon_application;

-- Who is told ---------------------------------------------------------------------------------------------------------

-- An address of the organisation's own that hears of what happens.
CREATE TABLE webhook_endpoint (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  url text NOT NULL CHECK (octet_length(url) BETWEEN 1 AND 8000),
  description text NOT NULL DEFAULT '' CHECK (octet_length(description) <= 2000),
  events text[] NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 20),
  -- What its messages are signed with, readable with the secret of the installation alone.
  secret_sealed text NOT NULL,
  -- The one before, which signs beside it until its time is over.
  former_secret_sealed text,
  former_secret_until timestamptz(3),
  is_enabled boolean NOT NULL DEFAULT true,
  -- Why it was switched off, where nobody did it by hand.
  disabled_reason text CHECK (octet_length(disabled_reason) BETWEEN 1 AND 2000),
  -- Since when nothing that was sent was taken; null: the latest was.
  failing_since timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  CHECK ((former_secret_sealed IS NULL) = (former_secret_until IS NULL))
);

-- An event on its way to one endpoint. Written with the change it tells of, so that none is lost.
CREATE TABLE webhook_delivery (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  endpoint_id uuid NOT NULL,
  -- The same for all endpoints and all attempts: a receiver knows by it what it has.
  event_id uuid NOT NULL,
  event_kind text NOT NULL CHECK (octet_length(event_kind) BETWEEN 1 AND 100),
  -- json, not jsonb: every attempt sends the same bytes.
  payload json NOT NULL,
  -- "held": the endpoint was switched off when it came, or before it got through.
  state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'held')),
  attempt_count integer NOT NULL DEFAULT 0 CHECK (attempt_count >= 0),
  next_attempt_at timestamptz(3),
  last_status integer,
  last_message text CHECK (octet_length(last_message) <= 2000),
  created_at timestamptz(3) NOT NULL,
  delivered_at timestamptz(3),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, endpoint_id) REFERENCES webhook_endpoint (organization_id, id) ON DELETE CASCADE,
  CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (organization_id, next_attempt_at) WHERE state = 'pending';
CREATE INDEX webhook_delivery_latest ON webhook_delivery (organization_id, endpoint_id, created_at, id);

-- What somebody should look at. Raised once, until it is over.
CREATE TABLE alert (
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (octet_length(kind) BETWEEN 1 AND 100),
  -- What it is about, among those of its kind.
  subject text NOT NULL CHECK (octet_length(subject) BETWEEN 1 AND 2500),
  raised_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, kind, subject)
);

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['webhook_endpoint', 'webhook_delivery', 'alert'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
      'CREATE POLICY own_organization ON %I USING (
         organization_id = nullif(current_setting(''llmcarbon.organization_id'', true), '''')::uuid
       )',
      walled
    );
    EXECUTE format('GRANT SELECT, INSERT ON %I TO llmcarbon_application', walled);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO llmcarbon_maintenance', walled);
  END LOOP;
END
$$;

GRANT UPDATE ON webhook_endpoint, webhook_delivery TO llmcarbon_application;
GRANT DELETE ON webhook_endpoint, alert TO llmcarbon_application;


-- What whoever is kept to some projects may read ------------------------------------------------------------------------

GRANT SELECT ON
  organization, organization_settings, project, team, member, team_member, team_project, site, storage_asset, fleet, fleet_month,
  retention_rule, series, factor, factor_version, ingest_batch, activity_key, request_key, activity, footprint_bucket,
  factor_bucket, restatement, restatement_line, closed_period, closed_factor, experiment, measured_run, measured_sample,
  grid_reading
  TO llmcarbon_narrowed;
