-- What many builds have in common, stored once: sources with their buildspec, the
-- environment's variables, networks. The views of schema-shared-views.sql give each build
-- its rows.

create table row_sets (           -- some builds' rows of one table
    row_set_key integer primary key,
    digest blob unique,           -- of table and rows; NULL: version 3 stored them
    builds integer not null       -- how many have these rows
) strict;

create table build_row_sets (     -- NULL: the build has no such rows
    build_key integer primary key references builds,
    environment_variables_set integer references row_sets,
    sources_set integer references row_sets,
    source_versions_set integer references row_sets,
    security_groups_set integer references row_sets,
    subnets_set integer references row_sets,
    cache_modes_set integer references row_sets,
    file_system_locations_set integer references row_sets
) strict;

create table shared_environment_variables (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    name text,
    type text,
    value text,                   -- NULL where masked
    masked integer not null check (masked in (0, 1)),
    secret_reason text,
    value_fingerprint text,       -- HMAC-SHA256 under the ledger's own key
    primary key (row_set_key, ordinal),
    check (masked = 0 or value is null)
) strict, without rowid;

create table shared_sources (
    row_set_key integer not null references row_sets,
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
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_source_versions (    -- of the secondary sources
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    source_identifier text,
    source_version text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_security_groups (
    row_set_key integer not null references row_sets,
    ordinal integer not null,     -- the VPC's first, then the docker server's
    owner text not null check (owner in ('vpc', 'docker_server')),
    security_group_id text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_subnets (            -- of the VPC
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    subnet_id text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_cache_modes (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    mode text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_file_system_locations (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    type text,
    location text,
    mount_point text,
    identifier text,
    mount_options text,
    primary key (row_set_key, ordinal)
) strict, without rowid;
