-- To version 4: what many builds have in common is stored once, and the day of a build's
-- start is stored. Rows that version 3 has written stay as they are, a set for each build.
-- Frozen: the text of tables must stay as version 4 made them.

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

insert into row_sets
select distinct build_key * 8 + 0, null, 1 from environment_variables;

insert into shared_environment_variables
select build_key * 8 + 0, ordinal, name, type, value, masked, secret_reason,
    value_fingerprint
from environment_variables;

insert into row_sets
select distinct build_key * 8 + 1, null, 1 from sources;

insert into shared_sources
select build_key * 8 + 1, ordinal, type, location, git_clone_depth, fetch_submodules,
    buildspec, auth_type, auth_resource, report_build_status, build_status_context,
    build_status_target_url, insecure_ssl, source_identifier
from sources;

insert into row_sets
select distinct build_key * 8 + 2, null, 1 from source_versions;

insert into shared_source_versions
select build_key * 8 + 2, ordinal, source_identifier, source_version
from source_versions;

insert into row_sets
select distinct build_key * 8 + 3, null, 1 from security_groups;

insert into shared_security_groups
select build_key * 8 + 3, ordinal, owner, security_group_id
from security_groups;

insert into row_sets
select distinct build_key * 8 + 4, null, 1 from subnets;

insert into shared_subnets
select build_key * 8 + 4, ordinal, subnet_id
from subnets;

insert into row_sets
select distinct build_key * 8 + 5, null, 1 from cache_modes;

insert into shared_cache_modes
select build_key * 8 + 5, ordinal, mode
from cache_modes;

insert into row_sets
select distinct build_key * 8 + 6, null, 1 from file_system_locations;

insert into shared_file_system_locations
select build_key * 8 + 6, ordinal, type, location, mount_point, identifier,
    mount_options
from file_system_locations;

insert into build_row_sets
select b.build_key,
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 0),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 1),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 2),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 3),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 4),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 5),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 6)
from builds as b;

drop table environment_variables;
drop table sources;
drop table source_versions;
drop table security_groups;
drop table subnets;
drop table cache_modes;
drop table file_system_locations;

-- Generated columns are not in the file: without a value they are NULL.
pragma writable_schema = on;
update sqlite_schema
set sql = replace(sql, '    start_day text generated always as (
        strftime(''%Y-%m-%d'', start_time_ms / 1000, ''unixepoch'')),
    start_week text generated always as ( -- its Monday
        strftime(''%Y-%m-%d'', start_time_ms / 1000, ''unixepoch'',
            ''-6 days'', ''weekday 1'')),
    start_month text generated always as (
        strftime(''%Y-%m'', start_time_ms / 1000, ''unixepoch''))
', '    start_day text,
    start_week text,              -- its Monday
    start_month text
')
where name = 'builds';
pragma writable_schema = reset;

update builds
set start_day = strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch'),
    start_week = strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch',
        '-6 days', 'weekday 1'),
    start_month = strftime('%Y-%m', start_time_ms / 1000, 'unixepoch');
