-- What repeats within a build. Ordinals count from 0 in the order of the JSON.

create table phases (
    build_key integer not null references builds,
    ordinal integer not null,
    phase_type text,
    phase_status text,
    start_time_ms integer,
    end_time_ms integer,
    duration_seconds integer,     -- durationInSeconds, else end - start, floored
    blank_contexts integer not null default 0,
    primary key (build_key, ordinal)
) strict, without rowid;

create table contexts (
    build_key integer not null,
    phase_ordinal integer not null,
    ordinal integer not null,
    status_code text,
    message text,
    cause text,                   -- the message with what varies masked
    primary key (build_key, phase_ordinal, ordinal),
    foreign key (build_key, phase_ordinal) references phases (build_key, ordinal)
) strict, without rowid;

create table artifacts (
    build_key integer not null references builds,
    ordinal integer not null,     -- 0 is the primary one
    location text,
    sha256sum text,
    md5sum text,
    override_artifact_name integer check (override_artifact_name in (0, 1)),
    encryption_disabled integer check (encryption_disabled in (0, 1)),
    identifier text,
    bucket_owner_access text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table environment_variables (
    build_key integer not null references builds,
    ordinal integer not null,
    name text,
    type text,
    value text,                   -- NULL where masked
    masked integer not null check (masked in (0, 1)),
    secret_reason text,
    value_fingerprint text,       -- HMAC-SHA256 under the ledger's own key
    primary key (build_key, ordinal),
    check (masked = 0 or value is null)
) strict, without rowid;

create table exported_environment_variables (
    build_key integer not null references builds,
    ordinal integer not null,
    name text,
    value text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table sources (
    build_key integer not null references builds,
    ordinal integer not null,     -- 0 is the primary one
    type text,
    location text,
    git_clone_depth integer,
    fetch_submodules integer check (fetch_submodules in (0, 1)),
    buildspec text,
    auth_type text,
    auth_resource text,
    report_build_status integer check (report_build_status in (0, 1)),
    build_status_context text,
    build_status_target_url text,
    insecure_ssl integer check (insecure_ssl in (0, 1)),
    source_identifier text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table source_versions (    -- of the secondary sources
    build_key integer not null references builds,
    ordinal integer not null,
    source_identifier text,
    source_version text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table report_arns (
    build_key integer not null references builds,
    ordinal integer not null,
    report_arn text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table file_system_locations (
    build_key integer not null references builds,
    ordinal integer not null,
    type text,
    location text,
    mount_point text,
    identifier text,
    mount_options text,
    primary key (build_key, ordinal)
) strict, without rowid;
