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
select j.account_id, j.region, j.name as project, b.id as build_id,
    b.build_number, b.start_day, b.start_week, b.start_month, b.outcome,
    f.phase_type as failing_phase, b.trigger, b.initiator,
    b.source_type, b.source_location, b.source_version, b.resolved_source_version,
    b.environment_type, b.compute_type, b.image,
    coalesce(c.attempt, 1) as attempt,
    -- Few builds are retries.
    case when t.retry_build_key is not null then (
        select max(o.id)
        from linked_retries as r
        inner join builds as o on o.build_key = r.original_build_key
        where r.retry_build_key = b.build_key and r.links = coalesce(:links, 'all')
    ) end as retry_of,
    case when t.retry_build_key is not null then (
        select max(r.evidence)
        from linked_retries as r
        where r.retry_build_key = b.build_key and r.links = coalesce(:links, 'all')
    ) end as retry_evidence,
    cast(floor(cast(b.end_time_ms - b.start_time_ms as double) / 1000)
        as bigint) as seconds,
    b.submitted_seconds, b.queued_seconds, b.provisioning_seconds,
    b.download_source_seconds, b.install_seconds, b.pre_build_seconds,
    b.build_seconds, b.post_build_seconds, b.upload_artifacts_seconds,
    b.finalizing_seconds, b.other_seconds
from selected_builds as b
inner join projects as j on j.project_key = b.project_key
left join phases as f
    on f.build_key = b.build_key and f.ordinal = b.failing_phase_ordinal
left join chains as c
    on c.links = coalesce(:links, 'all') and c.build_key = b.build_key
left join retries as t on t.retry_build_key = b.build_key
order by b.start_time_ms desc nulls last, b.build_number desc nulls last, b.id desc
