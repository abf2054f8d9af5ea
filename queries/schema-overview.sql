-- For people with their own tools: everything of a build in one row.

create view build_overview as
select b.id, p.account_id, p.region, p.name as project, b.build_number,
    strftime('%Y-%m-%dT%H:%M:%SZ', b.start_time_ms / 1000, 'unixepoch') as start_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', b.end_time_ms / 1000, 'unixepoch') as end_time,
    cast(floor((b.end_time_ms - b.start_time_ms) / 1000.0) as integer) as seconds,
    b.outcome, f.phase_type as failing_phase, b.trigger, b.initiator,
    b.source_version, b.resolved_source_version, b.environment_type,
    b.compute_type, b.image,
    b.submitted_seconds, b.queued_seconds, b.provisioning_seconds,
    b.download_source_seconds, b.install_seconds, b.pre_build_seconds,
    b.build_seconds, b.post_build_seconds, b.upload_artifacts_seconds,
    b.finalizing_seconds,
    o.id as retry_of, r.evidence as retry_evidence, c.attempt
from builds as b
inner join projects as p on p.project_key = b.project_key
left join phases as f
    on f.build_key = b.build_key and f.ordinal = b.failing_phase_ordinal
left join retries as r on r.retry_build_key = b.build_key
left join builds as o on o.build_key = r.original_build_key
left join chains as c on c.links = 'all' and c.build_key = b.build_key;
