-- Failures and their verdicts.

-- One row per setting of links and build with a failing phase: its first failing
-- phase, and the first later attempt of its chain in which that phase succeeded.
create view failures as
with settings (links) as (values ('known'), ('retries'), ('all')),
failing as (
    select s.links, b.build_key, b.project_key, b.inputs_digest,
        b.resolved_source_version, p.ordinal, p.phase_type, p.start_time_ms,
        c.chain_key, c.attempt
    from builds as b
    inner join phases as p
        on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
    cross join settings as s
    left join chains as c
        on c.links = s.links and c.build_key = b.build_key
),
passes as (
    select f.links, f.build_key, c.build_key as passing_build_key,
        p.start_time_ms as passing_start_time_ms,
        row_number() over (
            partition by f.links, f.build_key order by c.attempt, p.ordinal
        ) as nth
    from failing as f
    inner join chains as c
        on c.links = f.links and c.chain_key = f.chain_key
        and c.attempt > f.attempt
    inner join phases as p
        on p.build_key = c.build_key and p.phase_type = f.phase_type
        and p.phase_status = 'SUCCEEDED'
)
select f.links, f.build_key, f.project_key, f.ordinal, f.phase_type,
    f.start_time_ms, f.chain_key, f.attempt,
    p.passing_build_key, p.passing_start_time_ms,
    case
        when b.build_key is null and exists (
            select 1
            from chains as c
            inner join builds as o on o.build_key = c.build_key
            inner join phases as op on op.build_key = o.build_key
                and op.ordinal = o.failing_phase_ordinal
            where c.links = f.links and c.chain_key = f.chain_key
                and c.build_key <> f.build_key and op.phase_type = f.phase_type
        ) then 'persistent'
        when b.build_key is null then 'unresolved'
        when b.inputs_digest <> f.inputs_digest then 'changed'
        when b.resolved_source_version <> f.resolved_source_version
            and b.resolved_source_version <> '' and f.resolved_source_version <> ''
            then 'changed'
        else 'flaky'
    end as verdict
from failing as f
left join passes as p
    on p.links = f.links and p.build_key = f.build_key and p.nth = 1
left join builds as b on b.build_key = p.passing_build_key;
