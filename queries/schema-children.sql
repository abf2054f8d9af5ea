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

create table exported_environment_variables (
    build_key integer not null references builds,
    ordinal integer not null,
    name text,
    value text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table report_arns (
    build_key integer not null references builds,
    ordinal integer not null,
    report_arn text,
    primary key (build_key, ordinal)
) strict, without rowid;

-- What the service model does not know.
create table unknown_fields (
    build_key integer not null references builds,
    path text not null,           -- environment.customEntrypoint
    value text not null,          -- canonical JSON
    primary key (build_key, path)
) strict, without rowid;
