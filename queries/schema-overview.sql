-- For people with their own tools: everything of a build in one row.

create view build_overview as
with seconds as (
    select build_key,
        sum(case when phase_type = 'SUBMITTED' then duration_seconds end)
            as submitted_seconds,
        sum(case when phase_type = 'QUEUED' then duration_seconds end)
            as queued_seconds,
        sum(case when phase_type = 'PROVISIONING' then duration_seconds end)
            as provisioning_seconds,
        sum(case when phase_type = 'DOWNLOAD_SOURCE' then duration_seconds end)
            as download_source_seconds,
        sum(case when phase_type = 'INSTALL' then duration_seconds end)
            as install_seconds,
        sum(case when phase_type = 'PRE_BUILD' then duration_seconds end)
            as pre_build_seconds,
        sum(case when phase_type = 'BUILD' then duration_seconds end)
            as build_seconds,
        sum(case when phase_type = 'POST_BUILD' then duration_seconds end)
            as post_build_seconds,
        sum(case when phase_type = 'UPLOAD_ARTIFACTS' then duration_seconds end)
            as upload_artifacts_seconds,
        sum(case when phase_type = 'FINALIZING' then duration_seconds end)
            as finalizing_seconds
    from phases
    group by build_key
)
select b.id, p.account_id, p.region, p.name as project, b.build_number,
    strftime('%Y-%m-%dT%H:%M:%SZ', b.start_time_ms / 1000, 'unixepoch') as start_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', b.end_time_ms / 1000, 'unixepoch') as end_time,
    cast(floor((b.end_time_ms - b.start_time_ms) / 1000.0) as integer) as seconds,
    b.outcome, f.phase_type as failing_phase, b.trigger, b.initiator,
    b.source_version, b.resolved_source_version, b.environment_type,
    b.compute_type, b.image,
    s.submitted_seconds, s.queued_seconds, s.provisioning_seconds,
    s.download_source_seconds, s.install_seconds, s.pre_build_seconds,
    s.build_seconds, s.post_build_seconds, s.upload_artifacts_seconds,
    s.finalizing_seconds,
    o.id as retry_of, r.evidence as retry_evidence, c.attempt
from builds as b
inner join projects as p on p.project_key = b.project_key
left join seconds as s on s.build_key = b.build_key
left join phases as f
    on f.build_key = b.build_key and f.ordinal = b.failing_phase_ordinal
left join retries as r on r.retry_build_key = b.build_key
left join builds as o on o.build_key = r.original_build_key
left join chains as c on c.links = 'all' and c.build_key = b.build_key;
