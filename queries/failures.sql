-- Every failed build: where and why it failed, and what became of it.
-- One row per failed build, the newest first.
--
-- Parameters
--   :links        known, retries or all (default): which links make chains
--
-- Columns
--   account_id    from the build's ARN, NULL without one
--   region        from the build's ARN, NULL without one
--   project       the project's name
--   build_id      as CodeBuild names it
--   build_number  NULL in old records
--   start_day     of its start, UTC
--   outcome       failed, timed_out, fault; stopped where a phase failed before
--   phase_type    its first failing phase; (none): it failed without one
--   status_code   of that phase's first context that is not blank
--   cause         that context's message with what varies masked
--   verdict       flaky, persistent, changed or unresolved
--   evidence      what says that the next attempt is a retry
--   attempt       its place in the chain of retries, from 1
--   next_attempt  the build after it in the chain
--   delay_seconds from the phase's start to its start where it passed later
--   seconds       from the build's start to its end
--   console_url   its page in the console, NULL without an account or region
with failed as (
    select f.build_key, f.ordinal, f.phase_type, f.verdict,
        case when f.passing_start_time_ms < f.start_time_ms then 0
            else cast(floor(cast(f.passing_start_time_ms - f.start_time_ms
                as double) / 1000) as bigint) end as delay_seconds
    from failures as f
    where f.links = coalesce(:links, 'all')
),
encoded as (
    select j.*, replace(replace(replace(replace(replace(
        j.name, '%', '%25'), '/', '%2F'), '?', '%3F'), '#', '%23'), ' ', '%20')
        as url_name,
        'https://' || j.region || case
            when substr(j.region, 1, 3) = 'cn-' then '.console.amazonaws.cn'
            when substr(j.region, 1, 7) = 'us-gov-'
                then '.console.amazonaws-us-gov.com'
            else '.console.aws.amazon.com' end as console
    from projects as j
)
select j.account_id, j.region, j.name as project, b.id as build_id,
    b.build_number, b.start_day, b.outcome,
    coalesce(f.phase_type, '(none)') as phase_type,
    case when trim(c.status_code) <> '' then c.status_code end as status_code,
    nullif(c.cause, '') as cause, f.verdict, r.evidence,
    coalesce(h.attempt, 1) as attempt, o.id as next_attempt, f.delay_seconds,
    cast(floor(cast(b.end_time_ms - b.start_time_ms as double) / 1000)
        as bigint) as seconds,
    j.console || '/codesuite/codebuild/' || j.account_id || '/projects/'
        || j.url_name || '/build/' || replace(replace(replace(replace(replace(
            replace(b.id, '%', '%25'), ':', '%3A'), '/', '%2F'), '?', '%3F'),
            '#', '%23'), ' ', '%20')
        || '/?region=' || j.region as console_url
from failed as f
inner join selected_builds as b on b.build_key = f.build_key
inner join encoded as j on j.project_key = b.project_key
left join failure_causes as c
    on c.build_key = f.build_key and c.phase_ordinal = f.ordinal
left join chains as h
    on h.links = coalesce(:links, 'all') and h.build_key = f.build_key
left join chains as n on n.links = h.links and n.chain_key = h.chain_key
    and n.attempt = h.attempt + 1
left join builds as o on o.build_key = n.build_key
left join retries as r on r.retry_build_key = n.build_key
order by b.start_time_ms desc nulls last, b.build_number desc nulls last, b.id desc
