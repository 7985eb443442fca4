-- The ledger. Runs unchanged on PGlite and on PostgreSQL 15 or newer.
--
-- organization_id comes first in every primary key, unique index and foreign key, so that on Citus every table but
-- organization distributes by it (organization becomes a reference table). Row-level security stands behind the
-- repositories' own filters: a forgotten WHERE shows nothing of others.


-- Who reads and writes -----------------------------------------------------------------------------------------------

-- Superusers and table owners may pass row-level security, so every transaction steps down to this role.
-- Roles belong to the whole cluster: the role may exist already, or another database may be making it right now.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_application') THEN
    BEGIN
      CREATE ROLE llmcarbon_application NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END IF;

  -- Whoever connects must be allowed to step down; from PostgreSQL 16 on, having made the role is not enough.
  IF NOT pg_has_role(
    current_user,
    'llmcarbon_application',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
  ) THEN
    EXECUTE format('GRANT llmcarbon_application TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'user "%" may not arrange the role llmcarbon_application; an administrator must once run CREATE ROLE llmcarbon_application NOLOGIN (unless it exists) and GRANT llmcarbon_application TO "%"',
    current_user, current_user;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_application' AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'role llmcarbon_application passes row-level security; ALTER ROLE llmcarbon_application NOSUPERUSER NOBYPASSRLS first';
  END IF;

  EXECUTE format('GRANT USAGE ON SCHEMA %I TO llmcarbon_application', current_schema());
END
$$;


-- Organisation, projects, teams --------------------------------------------------------------------------------------

CREATE TABLE organization (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND octet_length(slug) <= 100),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id),
  UNIQUE (slug)
);

CREATE TABLE project (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);

CREATE TABLE team (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);


-- Factors ------------------------------------------------------------------------------------------------------------

-- Sums square their half-widths. A bound that is not finite would spoil them, and one of a hundred digits, or of a
-- hundred zeros behind the point, would make PostgreSQL refuse the whole sum. NaN lies between nothing.
CREATE DOMAIN footprint_bound AS double precision CHECK (value = 0 OR value BETWEEN 1e-100 AND 1e100);

-- Footprint per unit of activity. With unit 'activity' a factor belongs to exactly one activity.
CREATE TABLE factor (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  unit text NOT NULL CHECK (unit = 'activity'),
  method_id text NOT NULL CHECK (octet_length(method_id) BETWEEN 1 AND 400),
  method_version text NOT NULL CHECK (octet_length(method_version) BETWEEN 1 AND 100),
  quality text NOT NULL CHECK (quality IN ('measured', 'reported', 'modelled', 'assumed')),
  data_versions jsonb NOT NULL,
  energy_kwh_low footprint_bound NOT NULL,
  energy_kwh_central footprint_bound NOT NULL,
  energy_kwh_high footprint_bound NOT NULL,
  operational_carbon_g_low footprint_bound NOT NULL,
  operational_carbon_g_central footprint_bound NOT NULL,
  operational_carbon_g_high footprint_bound NOT NULL,
  -- Unknown is null, never 0: total carbon then holds operational carbon alone.
  embodied_carbon_g_low footprint_bound,
  embodied_carbon_g_central footprint_bound,
  embodied_carbon_g_high footprint_bound,
  total_carbon_g_low footprint_bound NOT NULL,
  total_carbon_g_central footprint_bound NOT NULL,
  total_carbon_g_high footprint_bound NOT NULL,
  -- json, not jsonb: kept as it was written, never searched.
  estimate json NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  CONSTRAINT energy_kwh_ordered CHECK (
    energy_kwh_low <= energy_kwh_central AND energy_kwh_central <= energy_kwh_high
  ),
  CONSTRAINT operational_carbon_g_ordered CHECK (
    operational_carbon_g_low <= operational_carbon_g_central
    AND operational_carbon_g_central <= operational_carbon_g_high
  ),
  CONSTRAINT embodied_carbon_g_ordered CHECK (
    embodied_carbon_g_low <= embodied_carbon_g_central AND embodied_carbon_g_central <= embodied_carbon_g_high
  ),
  CONSTRAINT embodied_carbon_g_whole CHECK (
    num_nulls(embodied_carbon_g_low, embodied_carbon_g_central, embodied_carbon_g_high) IN (0, 3)
  ),
  CONSTRAINT total_carbon_g_ordered CHECK (
    total_carbon_g_low <= total_carbon_g_central AND total_carbon_g_central <= total_carbon_g_high
  )
);

-- The list of activities shows the heaviest first.
CREATE INDEX factor_heaviest ON factor (organization_id, total_carbon_g_central DESC, id);


-- Activities ---------------------------------------------------------------------------------------------------------

-- A table of its own, because a unique index on activity would have to carry the month once activity is partitioned.
CREATE TABLE activity_key (
  organization_id uuid NOT NULL REFERENCES organization (id),
  source text NOT NULL CHECK (octet_length(source) BETWEEN 1 AND 400),
  external_id text NOT NULL CHECK (octet_length(external_id) BETWEEN 1 AND 1000),
  activity_id uuid NOT NULL,
  PRIMARY KEY (organization_id, source, external_id)
);

-- Append-only: the application role has no right to update or delete.
CREATE TABLE activity (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  source text NOT NULL,
  external_id text NOT NULL,
  project_id uuid NOT NULL,
  team_id uuid,
  phase text NOT NULL CHECK (octet_length(phase) BETWEEN 1 AND 100),
  model_id text CHECK (octet_length(model_id) BETWEEN 1 AND 400),
  hardware_id text CHECK (octet_length(hardware_id) BETWEEN 1 AND 400),
  grid_zone text CHECK (octet_length(grid_zone) BETWEEN 1 AND 100),
  site_name text CHECK (octet_length(site_name) BETWEEN 1 AND 400),
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  citation text,
  -- json, not jsonb: kept as it was sent, never searched.
  document json NOT NULL,
  factor_id uuid NOT NULL,
  booked_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, source, external_id) REFERENCES activity_key (organization_id, source, external_id),
  FOREIGN KEY (organization_id, project_id) REFERENCES project (organization_id, id),
  FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
  FOREIGN KEY (organization_id, factor_id) REFERENCES factor (organization_id, id),
  -- A century of day buckets is more than any activity needs, and bounds what one row can cost.
  CONSTRAINT period_ordered CHECK (starts_at <= ends_at AND ends_at - starts_at <= interval '36525 days')
);

-- From the heaviest factor to its activity.
CREATE INDEX activity_factor ON activity (organization_id, factor_id);


-- Footprints ---------------------------------------------------------------------------------------------------------

-- The ladder: how much of a factor falls into each bucket. The key begins with grain and bucket_start, so a window is
-- one range of it. Key columns cannot be null: here the empty text and the nil uuid stand for "not known", which no
-- activity may carry as a value.
-- No foreign keys to projects, teams and factors: rows are made from activities, which have them, in the statement that
-- books the activity, and a year is 377 rows, each of which would be checked anew.
CREATE TABLE footprint_bucket (
  organization_id uuid NOT NULL,
  grain text NOT NULL CHECK (grain IN ('hour', 'day', 'month')),
  bucket_start timestamptz(3) NOT NULL,
  project_id uuid NOT NULL,
  team_id uuid NOT NULL,
  phase text NOT NULL,
  model_id text NOT NULL,
  hardware_id text NOT NULL,
  grid_zone text NOT NULL,
  site_name text NOT NULL,
  source text NOT NULL,
  factor_id uuid NOT NULL,
  quantity footprint_bound NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (
    organization_id, grain, bucket_start, project_id, team_id, phase, model_id, hardware_id, grid_zone, site_name,
    source, factor_id
  )
);


-- Walls --------------------------------------------------------------------------------------------------------------

-- current_setting is null before the first use in a session and empty after it; neither shows a row.
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['project', 'team', 'factor', 'activity_key', 'activity', 'footprint_bucket'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
      'CREATE POLICY own_organization ON %I USING (
         organization_id = nullif(current_setting(''llmcarbon.organization_id'', true), '''')::uuid
       )',
      walled
    );
  END LOOP;
END
$$;

-- An organisation is seen by who works in it, and by who names its slug: that is how an id is found at the door. A
-- SECURITY DEFINER function would not do, since the tables' owner is bound by the walls as well.
ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON organization FOR SELECT USING (
  id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);
CREATE POLICY named_organization ON organization FOR SELECT USING (
  slug = nullif(current_setting('llmcarbon.organization_slug', true), '')
);
CREATE POLICY new_organization ON organization FOR INSERT WITH CHECK (
  slug = nullif(current_setting('llmcarbon.organization_slug', true), '')
);

-- Nothing is updated or deleted yet; who adds a feature that does, grants it.
GRANT SELECT, INSERT
  ON organization, project, team, factor, activity_key, activity, footprint_bucket
  TO llmcarbon_application;
