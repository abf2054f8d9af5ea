-- Every build in one row: what it was, how it ended, seconds per phase type.
-- One row per build, the newest first.
--
-- Parameters
--   :links                   known, retries or all (default): which make chains
--
-- Columns
--   account_id               from the build's ARN, NULL without one
--   region                   from the build's ARN, NULL without one
--   project                  the project's name
--   build_id                 as CodeBuild names it
--   build_number             NULL in old records
--   start_day                of its start, UTC
--   start_week               that week's Monday
--   start_month              2026-11
--   outcome                  its status in lower case, or timed_out
--   failing_phase            its first failing phase
--   trigger                  webhook, pipeline, rule, auto_retry or other
--   initiator                who started it
--   source_type              of the primary source
--   source_location          likewise
--   source_version           the branch, tag or commit that was asked for
--   resolved_source_version  the commit
--   environment_type         such as LINUX_CONTAINER
--   compute_type             such as BUILD_GENERAL1_SMALL
--   image                    the environment's
--   attempt                  its place in the chain of retries, from 1
--   retry_of                 the build that it is a retry of
--   retry_evidence           what says that it is a retry
--   seconds                  from its start to its end
--   submitted_seconds        of all its SUBMITTED phases, NULL without one
--   queued_seconds           likewise, and so on
--   provisioning_seconds     likewise
--   download_source_seconds  likewise
--   install_seconds          likewise
--   pre_build_seconds        likewise
--   build_seconds            likewise
--   post_build_seconds       likewise
--   upload_artifacts_seconds likewise
--   finalizing_seconds       likewise
--   other_seconds            of phases of other types
with phase_seconds as (
    select build_key,
        sum(case when phase_type = 'SUBMITTED' then duration_seconds end) as submitted,
        sum(case when phase_type = 'QUEUED' then duration_seconds end) as queued,
        sum(case when phase_type = 'PROVISIONING' then duration_seconds end)
            as provisioning,
        sum(case when phase_type = 'DOWNLOAD_SOURCE' then duration_seconds end)
            as download_source,
        sum(case when phase_type = 'INSTALL' then duration_seconds end) as install,
        sum(case when phase_type = 'PRE_BUILD' then duration_seconds end) as pre_build,
        sum(case when phase_type = 'BUILD' then duration_seconds end) as build,
        sum(case when phase_type = 'POST_BUILD' then duration_seconds end)
            as post_build,
        sum(case when phase_type = 'UPLOAD_ARTIFACTS' then duration_seconds end)
            as upload_artifacts,
        sum(case when phase_type = 'FINALIZING' then duration_seconds end)
            as finalizing,
        sum(case when coalesce(phase_type, '') not in (
            'SUBMITTED', 'QUEUED', 'PROVISIONING', 'DOWNLOAD_SOURCE', 'INSTALL',
            'PRE_BUILD', 'BUILD', 'POST_BUILD', 'UPLOAD_ARTIFACTS', 'FINALIZING')
            then duration_seconds end) as other
    from phases
    where build_key in (select build_key from selected_builds)
    group by build_key
),
originals as (
    select r.retry_build_key, r.evidence, o.id
    from linked_retries as r
    left join builds as o on o.build_key = r.original_build_key
    where r.links = coalesce(:links, 'all')
)
select j.account_id, j.region, j.name as project, b.id as build_id,
    b.build_number, b.start_day, b.start_week, b.start_month, b.outcome,
    f.phase_type as failing_phase, b.trigger, b.initiator,
    (select max(s.type) from sources as s
        where s.build_key = b.build_key and s.ordinal = 0) as source_type,
    (select max(s.location) from sources as s
        where s.build_key = b.build_key and s.ordinal = 0) as source_location,
    b.source_version,
    b.resolved_source_version, b.environment_type, b.compute_type, b.image,
    coalesce(c.attempt, 1) as attempt, o.id as retry_of,
    o.evidence as retry_evidence,
    cast(floor(cast(b.end_time_ms - b.start_time_ms as double) / 1000)
        as bigint) as seconds,
    p.submitted as submitted_seconds, p.queued as queued_seconds,
    p.provisioning as provisioning_seconds,
    p.download_source as download_source_seconds, p.install as install_seconds,
    p.pre_build as pre_build_seconds, p.build as build_seconds,
    p.post_build as post_build_seconds,
    p.upload_artifacts as upload_artifacts_seconds,
    p.finalizing as finalizing_seconds, p.other as other_seconds
from selected_builds as b
inner join projects as j on j.project_key = b.project_key
left join phase_seconds as p on p.build_key = b.build_key
left join phases as f
    on f.build_key = b.build_key and f.ordinal = b.failing_phase_ordinal
left join chains as c
    on c.links = coalesce(:links, 'all') and c.build_key = b.build_key
left join originals as o on o.retry_build_key = b.build_key
order by b.start_time_ms desc nulls last, b.build_number desc nulls last, b.id desc
