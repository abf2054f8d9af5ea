-- The phases of one build, with their contexts.
-- One row per context, and per phase without one, in the order of the record.
--
-- Parameters
--   :build_key       the build
--
-- Columns
--   ordinal          of the phase, from 0
--   phase_type, phase_status: as reported
--   is_failing       1 if its status is
--   is_failure       1 for the build's first failing phase
--   start_time_ms, end_time_ms, duration_seconds: as reported
--   build_start_ms   of the build, or of its first phase if that is earlier
--   status_code, message: of the context
with phase as (
    select p.*,
        case when d.is_failing = 1 then 1 else 0 end as is_failing,
        case when p.ordinal = b.failing_phase_ordinal then 1 else 0 end
            as is_failure,
        min(coalesce(b.start_time_ms, p.start_time_ms), coalesce(
            min(p.start_time_ms) over (), b.start_time_ms)) as build_start_ms
    from builds as b
    inner join phases as p on p.build_key = b.build_key
    left join decisive_phases as d
        on d.build_key = p.build_key and d.ordinal = p.ordinal
    where b.build_key = :build_key
)
select p.ordinal, p.phase_type, p.phase_status, p.is_failing, p.is_failure,
    p.start_time_ms, p.end_time_ms, p.duration_seconds, p.build_start_ms,
    c.status_code, c.message
from phase as p
left join contexts as c
    on c.build_key = :build_key and c.phase_ordinal = p.ordinal
order by p.ordinal, c.ordinal
