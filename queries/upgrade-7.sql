-- To version 7: builds are found by what filters ask of them, failures by what they say.
-- Frozen: the text of tables must stay as version 7 made them.

create table facets (             -- what filters ask of builds, as the builds of a project have it
    facet_key integer primary key,
    project_key integer not null references projects (project_key),
    builds integer not null,      -- how many have all of it
    image text,
    initiator text,
    compute_type text,
    source_type text,
    outcome text,
    trigger text
) strict;

create index facets_by_project on facets (project_key);

create table build_facets (       -- which builds these are
    facet_key integer not null references facets,
    build_key integer not null references builds,
    primary key (facet_key, build_key)
) strict, without rowid;

insert into facets (
    project_key, builds, image, initiator, compute_type, source_type, outcome, trigger)
select project_key, count(*), image, initiator, compute_type, source_type, outcome, trigger
from builds
group by project_key, image, initiator, compute_type, source_type, outcome, trigger;

insert into build_facets
select f.facet_key, b.build_key
from facets as f
inner join builds as b on b.project_key = f.project_key
where b.image is f.image and b.initiator is f.initiator
    and b.compute_type is f.compute_type and b.source_type is f.source_type
    and b.outcome is f.outcome and b.trigger is f.trigger;

alter table failures rename to failures_6;

create table failures (           -- once for each links setting
    links text not null check (links in ('known', 'retries', 'all')),
    build_key integer not null references builds,
    project_key integer not null references projects (project_key),
    ordinal integer,              -- its first failing phase; NULL: there is none
    phase_type text,
    start_time_ms integer,        -- of that phase
    chain_key integer references builds, -- NULL: in no chain
    attempt integer,
    passing_build_key integer references builds, -- where that phase passed first
    passing_start_time_ms integer,
    verdict text not null
        check (verdict in ('flaky', 'persistent', 'changed', 'unresolved')),
    primary key (links, build_key)
) strict, without rowid;

insert into failures
select links, build_key, project_key, ordinal, phase_type, start_time_ms, chain_key, attempt,
    passing_build_key, passing_start_time_ms, verdict
from failures_6;

drop table failures_6;

create table timed_failures (     -- failures that say why, where incidents are looked for
    build_key integer primary key references builds,
    project_key integer not null references projects (project_key),
    phase_type text not null,     -- of its first failing phase
    cause_text text not null,     -- `status_code: cause` of that phase
    time_ms integer not null      -- of that phase's end, else of its start, else the build's
) strict;

create index timed_failures_by_cause
    on timed_failures (phase_type, cause_text, time_ms, project_key);

insert into timed_failures
select b.build_key, b.project_key, p.phase_type,
    case
        when coalesce(trim(c.status_code), '') = '' then nullif(c.cause, '')
        when coalesce(c.cause, '') = '' then c.status_code
        else c.status_code || ': ' || c.cause
    end as cause_text,
    coalesce(p.end_time_ms, p.start_time_ms, b.start_time_ms) as time_ms
from builds as b
inner join phases as p
    on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
inner join contexts as c
    on c.build_key = p.build_key and c.phase_ordinal = p.ordinal
    and c.ordinal = (
        select min(o.ordinal)
        from contexts as o
        where o.build_key = p.build_key and o.phase_ordinal = p.ordinal)
where p.phase_type is not null and cause_text is not null and time_ms is not null;
