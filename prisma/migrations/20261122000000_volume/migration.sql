-- From one factor an activity to factors per unit, so that ten million activities are booked, read and restated in bulk.
--
--   activity → series (project, team, source, factor) → factor → its current version
--   footprint = quantities of a bucket × figures per unit of the version (+ what the grid's own hours add)
--
-- Runs unchanged on PGlite, PostgreSQL 15 or newer and Citus: organization_id first in every key, no function or trigger.


-- Who keeps house ----------------------------------------------------------------------------------------------------

-- The application can add but not take away. Retention and the end of an organisation go by a role of their own, which
-- stands before the same walls.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_maintenance') THEN
    BEGIN
      CREATE ROLE llmcarbon_maintenance NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END IF;

  -- By its row, since a name that was not there a moment ago may be remembered as unknown.
  IF NOT EXISTS (
    SELECT FROM pg_roles WHERE rolname = 'llmcarbon_maintenance' AND pg_has_role(
      current_user, oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
    )
  ) THEN
    EXECUTE format('GRANT llmcarbon_maintenance TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'user "%" may not arrange the role llmcarbon_maintenance; an administrator must once run CREATE ROLE llmcarbon_maintenance NOLOGIN (unless it exists) and GRANT llmcarbon_maintenance TO "%"',
    current_user, current_user;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'llmcarbon_maintenance' AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'role llmcarbon_maintenance passes row-level security; ALTER ROLE llmcarbon_maintenance NOSUPERUSER NOBYPASSRLS first';
  END IF;

  EXECUTE format('GRANT USAGE ON SCHEMA %I TO llmcarbon_maintenance', current_schema());
END
$$;


-- What the ledger held so far steps aside ----------------------------------------------------------------------------

-- The owner must see every row to move it, and the walls would hide them.
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['factor', 'activity_key', 'activity', 'footprint_bucket'] LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END
$$;

ALTER TABLE activity RENAME TO activity_before;
ALTER TABLE factor RENAME TO factor_before;
ALTER TABLE footprint_bucket RENAME TO footprint_bucket_before;
ALTER INDEX activity_pkey RENAME TO activity_before_pkey;
ALTER INDEX factor_pkey RENAME TO factor_before_pkey;
ALTER INDEX footprint_bucket_pkey RENAME TO footprint_bucket_before_pkey;


-- Factors and their versions -----------------------------------------------------------------------------------------

-- A footprint is amount × rate, and sums square it times its half-width. Bounds keep every product within what a double can
-- hold, since PostgreSQL refuses the whole sum when one of its terms is too large or too small. NaN lies between nothing.
CREATE DOMAIN usage_amount AS double precision CHECK (value = 0 OR value BETWEEN 1e-30 AND 1e30);
CREATE DOMAIN unit_rate AS double precision CHECK (value = 0 OR value BETWEEN 1e-60 AND 1e60);
-- Half-width of a 90 % interval over its central value.
CREATE DOMAIN half_width AS double precision CHECK (value = 0 OR value BETWEEN 1e-12 AND 1e6);

-- What decides a footprint per unit. Unit "tokens" is shared by all activities of one basis; unit "activity" belongs to one.
CREATE TABLE factor (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 100),
  unit text NOT NULL CHECK (unit IN ('tokens', 'activity')),
  phase text NOT NULL CHECK (octet_length(phase) BETWEEN 1 AND 100),
  -- json, not jsonb: kept as it was sent, never searched.
  basis json NOT NULL,
  -- An activity of more than a day is spread evenly, so that its hours tell little its days do not.
  keeps_hours boolean NOT NULL DEFAULT true,
  current_version integer NOT NULL DEFAULT 1 CHECK (current_version >= 1),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, key)
);

-- Figures per unit by a method version from data versions. A restatement adds a version and changes none.
-- What a basis names (model, hardware, place) is told here, since an alias or a region may come to mean another.
CREATE TABLE factor_version (
  organization_id uuid NOT NULL,
  factor_id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  restatement_id uuid,
  -- Why there are no figures: a name nobody knows, a fact nobody supplies. Such activities are counted and wait.
  unresolved_reason text CHECK (octet_length(unresolved_reason) BETWEEN 1 AND 2000),
  model_id text CHECK (octet_length(model_id) BETWEEN 1 AND 400),
  hardware_id text CHECK (octet_length(hardware_id) BETWEEN 1 AND 400),
  grid_zone text CHECK (octet_length(grid_zone) BETWEEN 1 AND 100),
  site_name text CHECK (octet_length(site_name) BETWEEN 1 AND 400),
  method_id text CHECK (octet_length(method_id) BETWEEN 1 AND 400),
  method_version text CHECK (octet_length(method_version) BETWEEN 1 AND 100),
  quality text CHECK (quality IN ('measured', 'reported', 'modelled', 'assumed')),
  data_versions jsonb NOT NULL,
  -- Whose unknowns are the same: half-widths of one group add, those of different groups in quadrature. Null: the factor's alone.
  model_group text CHECK (octet_length(model_group) BETWEEN 1 AND 1000),
  place_group text CHECK (octet_length(place_group) BETWEEN 1 AND 200),
  -- The intensity behind operational carbon, from which an hour of the grid differs.
  carbon_intensity_g_per_kwh footprint_bound,
  energy_kwh_per_quantity unit_rate,
  energy_kwh_per_input_token unit_rate,
  energy_kwh_per_cached_input_token unit_rate,
  energy_kwh_per_output_token unit_rate,
  energy_kwh_shared_below half_width,
  energy_kwh_shared_above half_width,
  energy_kwh_model_below half_width,
  energy_kwh_model_above half_width,
  energy_kwh_place_below half_width,
  energy_kwh_place_above half_width,
  operational_carbon_g_per_quantity unit_rate,
  operational_carbon_g_per_input_token unit_rate,
  operational_carbon_g_per_cached_input_token unit_rate,
  operational_carbon_g_per_output_token unit_rate,
  operational_carbon_g_shared_below half_width,
  operational_carbon_g_shared_above half_width,
  operational_carbon_g_model_below half_width,
  operational_carbon_g_model_above half_width,
  operational_carbon_g_place_below half_width,
  operational_carbon_g_place_above half_width,
  embodied_carbon_g_per_quantity unit_rate,
  embodied_carbon_g_per_input_token unit_rate,
  embodied_carbon_g_per_cached_input_token unit_rate,
  embodied_carbon_g_per_output_token unit_rate,
  embodied_carbon_g_shared_below half_width,
  embodied_carbon_g_shared_above half_width,
  embodied_carbon_g_model_below half_width,
  embodied_carbon_g_model_above half_width,
  embodied_carbon_g_place_below half_width,
  embodied_carbon_g_place_above half_width,
  total_carbon_g_per_quantity unit_rate,
  total_carbon_g_per_input_token unit_rate,
  total_carbon_g_per_cached_input_token unit_rate,
  total_carbon_g_per_output_token unit_rate,
  total_carbon_g_shared_below half_width,
  total_carbon_g_shared_above half_width,
  total_carbon_g_model_below half_width,
  total_carbon_g_model_above half_width,
  total_carbon_g_place_below half_width,
  total_carbon_g_place_above half_width,
  water_l_per_quantity unit_rate,
  water_l_per_input_token unit_rate,
  water_l_per_cached_input_token unit_rate,
  water_l_per_output_token unit_rate,
  water_l_shared_below half_width,
  water_l_shared_above half_width,
  water_l_model_below half_width,
  water_l_model_above half_width,
  water_l_place_below half_width,
  water_l_place_above half_width,
  -- Machine time that it takes, which a fleet counts as used. Null: nobody knows.
  accelerator_hours_per_quantity unit_rate,
  accelerator_hours_per_input_token unit_rate,
  accelerator_hours_per_cached_input_token unit_rate,
  accelerator_hours_per_output_token unit_rate,
  -- json, not jsonb: kept as it was written, never searched.
  estimate json,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, factor_id, version),
  FOREIGN KEY (organization_id, factor_id) REFERENCES factor (organization_id, id),
  CONSTRAINT energy_kwh_whole CHECK (num_nulls(
    energy_kwh_per_quantity, energy_kwh_per_input_token, energy_kwh_per_cached_input_token,
    energy_kwh_per_output_token, energy_kwh_shared_below, energy_kwh_shared_above, energy_kwh_model_below,
    energy_kwh_model_above, energy_kwh_place_below, energy_kwh_place_above
  ) IN (0, 10)),
  CONSTRAINT operational_carbon_g_whole CHECK (num_nulls(
    operational_carbon_g_per_quantity, operational_carbon_g_per_input_token,
    operational_carbon_g_per_cached_input_token, operational_carbon_g_per_output_token,
    operational_carbon_g_shared_below, operational_carbon_g_shared_above, operational_carbon_g_model_below,
    operational_carbon_g_model_above, operational_carbon_g_place_below, operational_carbon_g_place_above
  ) IN (0, 10)),
  CONSTRAINT embodied_carbon_g_whole CHECK (num_nulls(
    embodied_carbon_g_per_quantity, embodied_carbon_g_per_input_token, embodied_carbon_g_per_cached_input_token,
    embodied_carbon_g_per_output_token, embodied_carbon_g_shared_below, embodied_carbon_g_shared_above,
    embodied_carbon_g_model_below, embodied_carbon_g_model_above, embodied_carbon_g_place_below,
    embodied_carbon_g_place_above
  ) IN (0, 10)),
  CONSTRAINT total_carbon_g_whole CHECK (num_nulls(
    total_carbon_g_per_quantity, total_carbon_g_per_input_token, total_carbon_g_per_cached_input_token,
    total_carbon_g_per_output_token, total_carbon_g_shared_below, total_carbon_g_shared_above,
    total_carbon_g_model_below, total_carbon_g_model_above, total_carbon_g_place_below, total_carbon_g_place_above
  ) IN (0, 10)),
  CONSTRAINT water_l_whole CHECK (num_nulls(
    water_l_per_quantity, water_l_per_input_token, water_l_per_cached_input_token, water_l_per_output_token,
    water_l_shared_below, water_l_shared_above, water_l_model_below, water_l_model_above, water_l_place_below,
    water_l_place_above
  ) IN (0, 10)),
  CONSTRAINT accelerator_hours_whole CHECK (num_nulls(
    accelerator_hours_per_quantity, accelerator_hours_per_input_token, accelerator_hours_per_cached_input_token,
    accelerator_hours_per_output_token
  ) IN (0, 4)),
  CONSTRAINT resolved_or_not CHECK (
    (unresolved_reason IS NULL) = (num_nulls(
      method_id, method_version, quality, energy_kwh_per_quantity, operational_carbon_g_per_quantity,
      total_carbon_g_per_quantity, estimate
    ) = 0)
  )
);

-- From a restatement to what it wrote.
CREATE INDEX factor_version_restatement ON factor_version (organization_id, restatement_id)
  WHERE restatement_id IS NOT NULL;

-- What waits for a name or a fact.
CREATE INDEX factor_version_unresolved ON factor_version (organization_id, factor_id) WHERE unresolved_reason IS NOT NULL;


-- Series and activities ----------------------------------------------------------------------------------------------

-- What a line of the ledger is by.
CREATE TABLE series (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  project_id uuid NOT NULL,
  team_id uuid,
  source text NOT NULL CHECK (octet_length(source) BETWEEN 1 AND 400),
  factor_id uuid NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE NULLS NOT DISTINCT (organization_id, factor_id, project_id, team_id, source),
  FOREIGN KEY (organization_id, project_id) REFERENCES project (organization_id, id),
  FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
  FOREIGN KEY (organization_id, factor_id) REFERENCES factor (organization_id, id)
);

-- What arrived together, and what became of it.
CREATE TABLE ingest_batch (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  door text NOT NULL CHECK (octet_length(door) BETWEEN 1 AND 100),
  booked_count integer NOT NULL,
  duplicate_count integer NOT NULL,
  same_call_count integer NOT NULL,
  unresolved_count integer NOT NULL,
  rejected_count integer NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id)
);

CREATE INDEX ingest_batch_latest ON ingest_batch (organization_id, received_at DESC);

-- A later report of a call that another source has reported already is known by its key, and is not counted.
-- Its activity_id is then that of the activity that counts.
ALTER TABLE activity_key ADD COLUMN is_counted boolean NOT NULL DEFAULT true;

-- The batch that is written with it, once, holds the organisation; here it would be looked for row by row.
ALTER TABLE activity_key DROP CONSTRAINT activity_key_organization_id_fkey;

-- From an activity to the other reports of its call.
CREATE INDEX activity_key_same_call ON activity_key (organization_id, activity_id) WHERE NOT is_counted;

-- One call at a provider, whoever reports it. The source that reports it first counts; another source's report of it is the
-- same call. Within a source its own ids decide: there are servers that give one request id to many calls.
CREATE TABLE request_key (
  organization_id uuid NOT NULL,
  request_id text NOT NULL CHECK (octet_length(request_id) BETWEEN 1 AND 1000),
  source text NOT NULL,
  activity_id uuid NOT NULL,
  PRIMARY KEY (organization_id, request_id)
);

-- Append-only: the application role has no right to update or delete.
-- No foreign keys: its key is claimed and its series made in the transaction that writes it, and both would be checked row by
-- row, in booking ten million activities and again in ending an organisation.
CREATE TABLE activity (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  series_id uuid NOT NULL,
  batch_id uuid,
  external_id text NOT NULL,
  request_id text,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  -- Requests of unit "tokens", 1 of unit "activity".
  quantity usage_amount NOT NULL,
  input_token_count usage_amount NOT NULL,
  cached_input_token_count usage_amount NOT NULL,
  output_token_count usage_amount NOT NULL,
  -- Total when it was booked: the order of the list alone. Figures come from the factor.
  booked_carbon_g footprint_bound NOT NULL,
  citation text,
  booked_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  -- A century of day buckets is more than any activity needs, and bounds what one row can cost.
  CONSTRAINT period_ordered CHECK (starts_at <= ends_at AND ends_at - starts_at <= interval '36525 days')
);

-- The list of activities shows the heaviest first.
CREATE INDEX activity_heaviest ON activity (organization_id, booked_carbon_g DESC, id);


-- Footprints ---------------------------------------------------------------------------------------------------------

-- The ladder: quantities of a series in an hour, day, month or year. Carbon is quantity × factor, so a restatement rewrites
-- factors and not a single bucket. The key begins with grain and bucket_start, so a window is one range of it.
-- No foreign key to series: rows are made from activities, which have it, in the transaction that books them.
-- Rows that grow with each batch leave room for their next version on their own page.
CREATE TABLE footprint_bucket (
  organization_id uuid NOT NULL,
  -- Text, not an enum: behind row-level security an index is used only with operators that leak nothing, and equality of
  -- enums is not known to be one. Keys of both ladders are compared for every row that is booked, so byte by byte.
  grain text COLLATE "C" NOT NULL CHECK (grain IN ('hour', 'day', 'month', 'year')),
  bucket_start timestamptz(3) NOT NULL,
  series_id uuid NOT NULL,
  -- Booked after its month was closed: stands beside the closed figures as an adjustment.
  is_late boolean NOT NULL DEFAULT false,
  -- Activities that began in it.
  activity_count bigint NOT NULL,
  -- Requests of unit "tokens", share of the activity of unit "activity".
  quantity usage_amount NOT NULL,
  input_token_count usage_amount NOT NULL,
  cached_input_token_count usage_amount NOT NULL,
  output_token_count usage_amount NOT NULL,
  -- What the grid's own hours add to operational carbon at the factor's intensity; below zero in a clean hour.
  grid_adjustment_g double precision NOT NULL DEFAULT 0 CHECK (grid_adjustment_g BETWEEN -1e100 AND 1e100),
  PRIMARY KEY (organization_id, grain, bucket_start, series_id, is_late)
) WITH (fillfactor = 75);

-- The same over all projects, teams and sources: a page that asks for none of them reads a twentieth of the rows.
CREATE TABLE factor_bucket (
  organization_id uuid NOT NULL,
  grain text COLLATE "C" NOT NULL CHECK (grain IN ('day', 'month', 'year')),
  bucket_start timestamptz(3) NOT NULL,
  factor_id uuid NOT NULL,
  is_late boolean NOT NULL DEFAULT false,
  activity_count bigint NOT NULL,
  quantity usage_amount NOT NULL,
  input_token_count usage_amount NOT NULL,
  cached_input_token_count usage_amount NOT NULL,
  output_token_count usage_amount NOT NULL,
  grid_adjustment_g double precision NOT NULL DEFAULT 0 CHECK (grid_adjustment_g BETWEEN -1e100 AND 1e100),
  PRIMARY KEY (organization_id, grain, bucket_start, factor_id, is_late)
) WITH (fillfactor = 40);


-- Restatements and closed periods ------------------------------------------------------------------------------------

CREATE TABLE restatement (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  trigger text NOT NULL CHECK (trigger IN ('method', 'fact', 'site', 'name', 'fleet', 'grid-hours', 'by-hand')),
  reason text NOT NULL CHECK (octet_length(reason) BETWEEN 1 AND 2000),
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  factor_count integer NOT NULL DEFAULT 0,
  compiled_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  message text,
  -- Which factors were asked for; null: all.
  filter json,
  -- Fingerprint of the methods, data sets and plugins that were restated to.
  facts_key text CHECK (octet_length(facts_key) BETWEEN 1 AND 100),
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3),
  PRIMARY KEY (organization_id, id)
);

-- Before and after, by project and month.
CREATE TABLE restatement_line (
  organization_id uuid NOT NULL,
  restatement_id uuid NOT NULL,
  project_id uuid NOT NULL,
  month timestamptz(3) NOT NULL,
  -- A closed month keeps its figures: the difference is an adjustment beside them.
  is_closed boolean NOT NULL,
  energy_kwh_before double precision NOT NULL,
  energy_kwh_after double precision NOT NULL,
  operational_carbon_g_before double precision NOT NULL,
  operational_carbon_g_after double precision NOT NULL,
  embodied_carbon_g_before double precision,
  embodied_carbon_g_after double precision,
  total_carbon_g_before double precision NOT NULL,
  total_carbon_g_after double precision NOT NULL,
  water_l_before double precision,
  water_l_after double precision,
  PRIMARY KEY (organization_id, restatement_id, project_id, month),
  FOREIGN KEY (organization_id, restatement_id) REFERENCES restatement (organization_id, id)
);

CREATE TABLE closed_period (
  organization_id uuid NOT NULL REFERENCES organization (id),
  month timestamptz(3) NOT NULL CHECK (date_trunc('month', month AT TIME ZONE 'UTC') = month AT TIME ZONE 'UTC'),
  closed_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, month)
);

-- Which version of a factor a closed month keeps.
CREATE TABLE closed_factor (
  organization_id uuid NOT NULL,
  month timestamptz(3) NOT NULL,
  factor_id uuid NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, month, factor_id),
  FOREIGN KEY (organization_id, month) REFERENCES closed_period (organization_id, month),
  FOREIGN KEY (organization_id, factor_id, version) REFERENCES factor_version (organization_id, factor_id, version)
);


-- What an organisation declares --------------------------------------------------------------------------------------

-- A place of the organisation's own, which activities name; what it says may be corrected, and is then restated.
CREATE TABLE site (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  document json NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);

-- What is stored, booked month by month until it says otherwise.
CREATE TABLE storage_asset (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  document json NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);

-- Machines that are owned or reserved, whose idle time is booked month by month.
CREATE TABLE fleet (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  document json NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);

-- What usage accounts for of a fleet's month: the rest is idle. Usage that comes late changes it, and the idle time is restated.
-- No foreign key: months that were booked stay when the fleet ends.
CREATE TABLE fleet_month (
  organization_id uuid NOT NULL REFERENCES organization (id),
  fleet_name text NOT NULL CHECK (octet_length(fleet_name) BETWEEN 1 AND 400),
  month timestamptz(3) NOT NULL CHECK (date_trunc('month', month AT TIME ZONE 'UTC') = month AT TIME ZONE 'UTC'),
  capacity_hours usage_amount NOT NULL,
  booked_hours usage_amount NOT NULL,
  booked_embodied_carbon_g footprint_bound NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, fleet_name, month)
);

-- How long single activities are kept; buckets and factors stay. No row: for ever.
CREATE TABLE retention_rule (
  organization_id uuid NOT NULL REFERENCES organization (id),
  keep_activities_days integer NOT NULL CHECK (keep_activities_days BETWEEN 1 AND 36525),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id)
);


-- Measured runs ------------------------------------------------------------------------------------------------------

CREATE TABLE experiment (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400),
  document json NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE measured_run (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  experiment_id uuid NOT NULL,
  document json NOT NULL,
  started_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, experiment_id) REFERENCES experiment (organization_id, id)
);

-- What a meter read since the sample before it, as it was sent.
CREATE TABLE measured_sample (
  organization_id uuid NOT NULL,
  run_id uuid NOT NULL,
  sampled_at timestamptz(3) NOT NULL,
  duration_s double precision NOT NULL CHECK (duration_s >= 0),
  energy_kwh footprint_bound NOT NULL,
  activity_id uuid NOT NULL,
  document json NOT NULL,
  PRIMARY KEY (organization_id, run_id, sampled_at),
  FOREIGN KEY (organization_id, run_id) REFERENCES measured_run (organization_id, id)
);


-- Hours of the grid --------------------------------------------------------------------------------------------------

-- Facts of the world, the same for every organisation: a reference table on Citus.
CREATE TABLE grid_reading (
  zone text NOT NULL CHECK (octet_length(zone) BETWEEN 1 AND 100),
  boundary text NOT NULL CHECK (boundary IN ('lifecycle', 'direct')),
  hour_start timestamptz(3) NOT NULL,
  carbon_intensity_g_per_kwh footprint_bound NOT NULL,
  -- As its source says: an estimate may be replaced by a later reading.
  is_estimated boolean NOT NULL,
  provenance json NOT NULL,
  read_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (zone, boundary, hour_start)
);


-- What the ledger held so far, in its new place ----------------------------------------------------------------------

INSERT INTO factor (organization_id, id, key, unit, phase, basis, keeps_hours, current_version, created_at)
SELECT activity_before.organization_id, factor_id, 'activity/' || activity_before.id, 'activity', phase, document, false, 1,
       created_at
FROM activity_before
JOIN factor_before ON factor_before.organization_id = activity_before.organization_id AND factor_before.id = factor_id;

-- Half-widths become ratios of a group that is the factor's alone. 0 × null keeps what is unknown unknown.
INSERT INTO factor_version (
  organization_id, factor_id, version, model_id, hardware_id, grid_zone, site_name, method_id, method_version, quality,
  data_versions, estimate, created_at, model_group,
  energy_kwh_per_quantity, energy_kwh_per_input_token, energy_kwh_per_cached_input_token,
  energy_kwh_per_output_token, energy_kwh_shared_below, energy_kwh_shared_above,
  energy_kwh_model_below, energy_kwh_model_above, energy_kwh_place_below, energy_kwh_place_above,
  operational_carbon_g_per_quantity, operational_carbon_g_per_input_token, operational_carbon_g_per_cached_input_token,
  operational_carbon_g_per_output_token, operational_carbon_g_shared_below, operational_carbon_g_shared_above,
  operational_carbon_g_model_below, operational_carbon_g_model_above, operational_carbon_g_place_below, operational_carbon_g_place_above,
  embodied_carbon_g_per_quantity, embodied_carbon_g_per_input_token, embodied_carbon_g_per_cached_input_token,
  embodied_carbon_g_per_output_token, embodied_carbon_g_shared_below, embodied_carbon_g_shared_above,
  embodied_carbon_g_model_below, embodied_carbon_g_model_above, embodied_carbon_g_place_below, embodied_carbon_g_place_above,
  total_carbon_g_per_quantity, total_carbon_g_per_input_token, total_carbon_g_per_cached_input_token,
  total_carbon_g_per_output_token, total_carbon_g_shared_below, total_carbon_g_shared_above,
  total_carbon_g_model_below, total_carbon_g_model_above, total_carbon_g_place_below, total_carbon_g_place_above,
  accelerator_hours_per_quantity, accelerator_hours_per_input_token, accelerator_hours_per_cached_input_token,
  accelerator_hours_per_output_token
)
SELECT
  activity_before.organization_id, factor_id, 1, model_id, hardware_id, grid_zone, site_name, method_id, method_version,
  quality, data_versions, estimate, created_at, 'activity/' || activity_before.id,
  CASE WHEN energy_kwh_central > 1e60 THEN 1e60 WHEN energy_kwh_central < 1e-60 THEN 0 ELSE energy_kwh_central END,
  0, 0, 0, 0, 0,
  CASE WHEN energy_kwh_below < 1e-12 THEN 0 ELSE energy_kwh_below END,
  CASE WHEN energy_kwh_above > 1e6 THEN 1e6 WHEN energy_kwh_above < 1e-12 THEN 0 ELSE energy_kwh_above END,
  0, 0,
  CASE WHEN operational_carbon_g_central > 1e60 THEN 1e60 WHEN operational_carbon_g_central < 1e-60 THEN 0 ELSE operational_carbon_g_central END,
  0, 0, 0, 0, 0,
  CASE WHEN operational_carbon_g_below < 1e-12 THEN 0 ELSE operational_carbon_g_below END,
  CASE WHEN operational_carbon_g_above > 1e6 THEN 1e6 WHEN operational_carbon_g_above < 1e-12 THEN 0 ELSE operational_carbon_g_above END,
  0, 0,
  CASE WHEN embodied_carbon_g_central > 1e60 THEN 1e60 WHEN embodied_carbon_g_central < 1e-60 THEN 0 ELSE embodied_carbon_g_central END,
  0 * embodied_carbon_g_central, 0 * embodied_carbon_g_central, 0 * embodied_carbon_g_central, 0 * embodied_carbon_g_central,
  0 * embodied_carbon_g_central,
  CASE WHEN embodied_carbon_g_below < 1e-12 THEN 0 ELSE embodied_carbon_g_below END,
  CASE WHEN embodied_carbon_g_above > 1e6 THEN 1e6 WHEN embodied_carbon_g_above < 1e-12 THEN 0 ELSE embodied_carbon_g_above END,
  0 * embodied_carbon_g_central, 0 * embodied_carbon_g_central,
  CASE WHEN total_carbon_g_central > 1e60 THEN 1e60 WHEN total_carbon_g_central < 1e-60 THEN 0 ELSE total_carbon_g_central END,
  0, 0, 0, 0, 0,
  CASE WHEN total_carbon_g_below < 1e-12 THEN 0 ELSE total_carbon_g_below END,
  CASE WHEN total_carbon_g_above > 1e6 THEN 1e6 WHEN total_carbon_g_above < 1e-12 THEN 0 ELSE total_carbon_g_above END,
  0, 0,
  CASE WHEN accelerator_hours > 1e60 THEN 1e60 WHEN accelerator_hours < 1e-60 THEN 0 ELSE accelerator_hours END,
  0 * accelerator_hours, 0 * accelerator_hours, 0 * accelerator_hours
FROM activity_before
JOIN factor_before ON factor_before.organization_id = activity_before.organization_id AND factor_before.id = factor_id
CROSS JOIN LATERAL (
  SELECT
    coalesce((energy_kwh_central - energy_kwh_low) / nullif(energy_kwh_central, 0), 0 * energy_kwh_central)
      AS energy_kwh_below,
    coalesce((energy_kwh_high - energy_kwh_central) / nullif(energy_kwh_central, 0), 0 * energy_kwh_central)
      AS energy_kwh_above,
    coalesce((operational_carbon_g_central - operational_carbon_g_low) / nullif(operational_carbon_g_central, 0), 0 * operational_carbon_g_central)
      AS operational_carbon_g_below,
    coalesce((operational_carbon_g_high - operational_carbon_g_central) / nullif(operational_carbon_g_central, 0), 0 * operational_carbon_g_central)
      AS operational_carbon_g_above,
    coalesce((embodied_carbon_g_central - embodied_carbon_g_low) / nullif(embodied_carbon_g_central, 0), 0 * embodied_carbon_g_central)
      AS embodied_carbon_g_below,
    coalesce((embodied_carbon_g_high - embodied_carbon_g_central) / nullif(embodied_carbon_g_central, 0), 0 * embodied_carbon_g_central)
      AS embodied_carbon_g_above,
    coalesce((total_carbon_g_central - total_carbon_g_low) / nullif(total_carbon_g_central, 0), 0 * total_carbon_g_central)
      AS total_carbon_g_below,
    coalesce((total_carbon_g_high - total_carbon_g_central) / nullif(total_carbon_g_central, 0), 0 * total_carbon_g_central)
      AS total_carbon_g_above,
    (estimate #>> '{acceleratorHours,central}')::double precision AS accelerator_hours
) AS ratio;

-- An activity of unit "activity" is a series of its own, so the series takes its id.
INSERT INTO series (organization_id, id, project_id, team_id, source, factor_id)
SELECT organization_id, id, project_id, team_id, source, factor_id FROM activity_before;

INSERT INTO activity (
  organization_id, id, series_id, external_id, starts_at, ends_at, quantity, input_token_count, cached_input_token_count,
  output_token_count, booked_carbon_g, citation, booked_at
)
SELECT
  activity_before.organization_id, activity_before.id, activity_before.id, external_id, starts_at, ends_at, 1, 0, 0, 0,
  total_carbon_g_central, citation, booked_at
FROM activity_before
JOIN factor_before ON factor_before.organization_id = activity_before.organization_id AND factor_before.id = factor_id;

INSERT INTO footprint_bucket (
  organization_id, grain, bucket_start, series_id, activity_count, quantity, input_token_count,
  cached_input_token_count, output_token_count
)
SELECT
  bucket.organization_id, grain, bucket_start, activity_before.id,
  (bucket_start = date_trunc(grain, starts_at, 'UTC'))::int, quantity, 0, 0, 0
FROM footprint_bucket_before AS bucket
JOIN activity_before
  ON activity_before.organization_id = bucket.organization_id AND activity_before.factor_id = bucket.factor_id;

INSERT INTO footprint_bucket (
  organization_id, grain, bucket_start, series_id, activity_count, quantity, input_token_count,
  cached_input_token_count, output_token_count
)
SELECT organization_id, 'year', date_trunc('year', bucket_start, 'UTC'), series_id, sum(activity_count), sum(quantity), 0, 0, 0
FROM footprint_bucket
WHERE grain = 'month'
GROUP BY organization_id, date_trunc('year', bucket_start, 'UTC'), series_id;

INSERT INTO factor_bucket (
  organization_id, grain, bucket_start, factor_id, activity_count, quantity, input_token_count,
  cached_input_token_count, output_token_count
)
SELECT bucket.organization_id, grain, bucket_start, factor_id, activity_count, quantity, 0, 0, 0
FROM footprint_bucket AS bucket
JOIN series ON series.organization_id = bucket.organization_id AND series.id = bucket.series_id;

DROP TABLE footprint_bucket_before;
DROP TABLE activity_before;
DROP TABLE factor_before;


-- Walls --------------------------------------------------------------------------------------------------------------

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY[
    'factor', 'factor_version', 'series', 'ingest_batch', 'request_key', 'activity', 'footprint_bucket', 'factor_bucket',
    'restatement', 'restatement_line', 'closed_period', 'closed_factor', 'site', 'storage_asset', 'fleet',
    'fleet_month', 'retention_rule', 'experiment', 'measured_run', 'measured_sample'
  ] LOOP
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

ALTER TABLE activity_key FORCE ROW LEVEL SECURITY;

-- Facts of the world stand before no wall.
GRANT SELECT, INSERT, UPDATE ON grid_reading TO llmcarbon_application;

GRANT SELECT, DELETE ON project, team, activity_key, organization TO llmcarbon_maintenance;
CREATE POLICY ended_organization ON organization FOR DELETE USING (
  id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid
);

-- Who keeps house goes from one organisation to the next, and locks one before it ends it; no name can be changed.
CREATE POLICY each_organization ON organization FOR SELECT TO llmcarbon_maintenance USING (true);
CREATE POLICY locked_organization ON organization FOR UPDATE TO llmcarbon_maintenance
  USING (id = nullif(current_setting('llmcarbon.organization_id', true), '')::uuid) WITH CHECK (false);
GRANT UPDATE (name) ON organization TO llmcarbon_maintenance;

-- What may change after it was written, and nothing else. No policy lets a name change: Citus asks for the right where it
-- locks a reference table.
GRANT UPDATE (name) ON organization TO llmcarbon_application;
GRANT UPDATE (current_version) ON factor TO llmcarbon_application;
GRANT UPDATE ON footprint_bucket, factor_bucket, restatement, site, storage_asset, fleet, fleet_month, retention_rule
  TO llmcarbon_application;
GRANT DELETE ON site, storage_asset, fleet, retention_rule TO llmcarbon_application;
