-- The attempts of one build's chain: what each was, what links it, its verdict.
-- One row per build of the chain, the build itself if it has none, by attempt.
--
-- The view `failures` says the same of whole ledgers; a test compares.
--
-- Parameters
--   :build_key      the build that is explained
--   :links          known, retries or all: which links make chains
--
-- Columns
--   build_key        to tell the build that is explained
--   id to seconds    its own; start_time is ISO, UTC
--   attempt          1 is the root
--   evidence to refusal: of the link to its original; NULL: no retry
--   is_taken         1 if :links takes this evidence
--   failing_phase, verdict: of its failure
--   passing_attempt  the first later one that passed the phase
--   delay_seconds    until the phase started there
--   is_other_inputs, is_other_commit: NULL: not known
--   failing_attempt  the first other one with this failing phase
with chain as (
    select c.build_key, c.attempt
    from chains as own
    inner join chains as c
        on c.links = own.links and c.chain_key = own.chain_key
    where own.links = :links and own.build_key = :build_key
    union all
    select :build_key, 1
    where not exists (
        select 1 from chains
        where links = :links and build_key = :build_key)
),
failing as (
    select c.attempt, b.build_key, b.inputs_digest, p.phase_type,
        p.start_time_ms, nullif(b.resolved_source_version, '') as commit_id,
        min(c.attempt) over phase as first_attempt,
        nth_value(c.attempt, 2) over phase as second_attempt
    from chain as c
    inner join builds as b on b.build_key = c.build_key
    inner join phases as p
        on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
    window phase as (partition by p.phase_type order by c.attempt
        rows between unbounded preceding and unbounded following)
),
passes as (
    select c.attempt, c.build_key, p.phase_type, min(p.ordinal) as ordinal
    from chain as c
    inner join phases as p on p.build_key = c.build_key
    where p.phase_status = 'SUCCEEDED' and p.phase_type is not null
    group by c.attempt, c.build_key, p.phase_type
),
events as (
    select phase_type, attempt, build_key, null as passing from failing
    union all
    select phase_type, attempt, null, attempt from passes
),
ahead as (
    select build_key, phase_type, min(passing) over (
        partition by phase_type order by attempt desc
        groups between unbounded preceding and 1 preceding) as passing_attempt
    from events
),
compared as (
    select f.build_key, f.phase_type, n.passing_attempt,
        cast(floor((p.start_time_ms - f.start_time_ms) / 1000.0) as integer)
            as delay_seconds,
        b.inputs_digest <> f.inputs_digest as is_other_inputs,
        nullif(b.resolved_source_version, '') <> f.commit_id as is_other_commit,
        case when f.phase_type is null then null
            when f.attempt = f.first_attempt then f.second_attempt
            else f.first_attempt end as failing_attempt
    from failing as f
    inner join ahead as n on n.build_key = f.build_key
    left join passes as a on a.attempt = n.passing_attempt
        and a.phase_type = f.phase_type
    left join builds as b on b.build_key = a.build_key
    left join phases as p
        on p.build_key = a.build_key and p.ordinal = a.ordinal
)
select b.build_key, b.id, j.account_id, j.region, j.name as project,
    b.build_number, b.build_status, b.outcome, b.trigger, b.initiator,
    b.source_version, nullif(b.resolved_source_version, '') as commit_id,
    b.image, b.compute_type,
    strftime('%Y-%m-%dT%H:%M:%SZ', b.start_time_ms / 1000, 'unixepoch')
        as start_time,
    cast(floor((b.end_time_ms - b.start_time_ms) / 1000.0) as integer)
        as seconds,
    c.attempt, r.evidence, t.evidence is not null as is_taken,
    o.id as original_id, oc.attempt as original_attempt,
    r.candidates, r.same_inputs, x.reason as refusal,
    f.phase_type as failing_phase,
    case
        when f.build_key is null then null
        when f.passing_attempt is null and f.failing_attempt is null
            then 'unresolved'
        when f.passing_attempt is null then 'persistent'
        when f.is_other_inputs = 1 or f.is_other_commit = 1 then 'changed'
        else 'flaky'
    end as verdict,
    f.passing_attempt, f.delay_seconds, f.is_other_inputs, f.is_other_commit,
    f.failing_attempt
from chain as c
inner join builds as b on b.build_key = c.build_key
inner join projects as j on j.project_key = b.project_key
left join retries as r on r.retry_build_key = b.build_key
left join link_settings as t on t.links = :links and t.evidence = r.evidence
left join builds as o on o.build_key = r.original_build_key
left join chains as oc on t.evidence is not null
    and oc.links = :links and oc.build_key = o.build_key
left join refused_links as x on x.retry_build_key = b.build_key
left join compared as f on f.build_key = b.build_key
order by c.attempt
