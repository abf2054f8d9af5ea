-- More that repeats within a build: lists of names, and what the service model
-- does not know.

create table security_groups (
    build_key integer not null references builds,
    ordinal integer not null,     -- the VPC's first, then the docker server's
    owner text not null check (owner in ('vpc', 'docker_server')),
    security_group_id text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table subnets (            -- of the VPC
    build_key integer not null references builds,
    ordinal integer not null,
    subnet_id text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table cache_modes (
    build_key integer not null references builds,
    ordinal integer not null,
    mode text,
    primary key (build_key, ordinal)
) strict, without rowid;

create table unknown_fields (
    build_key integer not null references builds,
    path text not null,           -- environment.customEntrypoint
    value text not null,          -- canonical JSON
    primary key (build_key, path)
) strict, without rowid;
