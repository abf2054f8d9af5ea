-- Failures and their verdicts: what `failures` and `timed_failures` are filled from.

-- One row per setting of links and failed build: its first failing phase, and the
-- first later attempt of its chain in which that phase succeeded.
create view computed_failures as
with settings (links) as (values ('known'), ('retries'), ('all')),
failing as not materialized (
    select s.links, b.build_key, b.project_key, b.inputs_digest,
        b.resolved_source_version, p.ordinal, p.phase_type, p.start_time_ms,
        c.chain_key, c.attempt,
        (
            select min(n.attempt)
            from chains as n
            inner join phases as np
                on np.build_key = n.build_key and np.phase_type = p.phase_type
                and np.phase_status = 'SUCCEEDED'
            where n.links = s.links and n.chain_key = c.chain_key
                and n.attempt > c.attempt
        ) as passing_attempt
    from builds as b
    cross join settings as s
    left join phases as p
        on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
    left join chains as c
        on c.links = s.links and c.build_key = b.build_key
    where b.failing_phase_ordinal is not null
        or b.build_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
)
select f.links, f.build_key, f.project_key, f.ordinal, f.phase_type,
    f.start_time_ms, f.chain_key, f.attempt,
    n.build_key as passing_build_key, p.start_time_ms as passing_start_time_ms,
    case
        when n.build_key is null and exists (
            select 1
            from chains as c
            inner join builds as o on o.build_key = c.build_key
            inner join phases as op on op.build_key = o.build_key
                and op.ordinal = o.failing_phase_ordinal
            where c.links = f.links and c.chain_key = f.chain_key
                and c.build_key <> f.build_key and op.phase_type = f.phase_type
        ) then 'persistent'
        when n.build_key is null then 'unresolved'
        when b.inputs_digest <> f.inputs_digest then 'changed'
        when b.resolved_source_version <> f.resolved_source_version
            and b.resolved_source_version <> '' and f.resolved_source_version <> ''
            then 'changed'
        else 'flaky'
    end as verdict
from failing as f
left join chains as n
    on n.links = f.links and n.chain_key = f.chain_key
    and n.attempt = f.passing_attempt
left join builds as b on b.build_key = n.build_key
left join phases as p
    on p.build_key = n.build_key and p.ordinal = (
        select min(passed.ordinal)
        from phases as passed
        where passed.build_key = n.build_key and passed.phase_type = f.phase_type
            and passed.phase_status = 'SUCCEEDED');

-- One row per failed build whose first failing phase says why. A failure happens
-- when its phase ends, else when that starts.
create view computed_timed_failures as
select *
from (
    select b.build_key, b.project_key, p.phase_type, c.cause_text,
        coalesce(p.end_time_ms, p.start_time_ms, b.start_time_ms) as time_ms
    from builds as b
    inner join phases as p
        on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
    inner join failure_causes as c
        on c.build_key = p.build_key and c.phase_ordinal = p.ordinal
) as f
where f.phase_type is not null and f.cause_text is not null
    and f.time_ms is not null;

-- The projects whose figures hold, and of how many builds they are: an ingest that was
-- killed leaves others, and so does an upgrade. Of a project that is not here reports
-- count anew, and of one of which not all builds are selected. Where the tool knows that
-- they are, it shadows this view with a temporary one whose is_selection is 1.
create view figured_projects as
select project_key, builds, 0 as is_selection
from project_figures
where builds >= 0
    and project_key not in (select project_key from stale_projects);

-- The same of project_figures, phase_figures and period_figures alone. The tool shadows it
-- and these tables where it has counted the builds that pass the command line's filters.
create view selected_figures as
select project_key, builds, is_selection
from figured_projects;
