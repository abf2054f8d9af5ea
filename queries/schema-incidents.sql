-- Failures that many projects had at once.

-- One row per failed build of an incident: failures of one phase type and cause in
-- at least 5 projects within 30 minutes. A failure happens when its phase ends,
-- else when it starts. Incidents of one phase type and cause that overlap or follow
-- within 30 minutes are one; the first failure's time tells it from others.
create view incident_failures as
-- Where 5 projects fail within 30 minutes, 5 failures do: these are found faster.
with common as (
    select distinct phase_type, cause_text
    from (
        select f.phase_type, f.cause_text,
            f.time_ms - lag(f.time_ms, 4) over (
                partition by f.phase_type, f.cause_text order by f.time_ms
            ) as fifth_ms
        from timed_failures as f
    ) as steps
    where fifth_ms <= 1800000
),
-- A half hour that begins at any time lies within two of these slots.
timed as (
    select f.*, floor(cast(f.time_ms as double) / 1800000) as slot
    from timed_failures as f
    inner join common as c
        on c.phase_type = f.phase_type and c.cause_text = f.cause_text
),
slots as (
    select timed.*, slot as searched from timed
    union all
    select timed.*, slot - 1 from timed
),
begins as (
    select a.phase_type, a.cause_text, a.slot, a.time_ms
    from (select distinct phase_type, cause_text, slot, time_ms from timed) as a
    inner join slots as f
        on f.phase_type = a.phase_type and f.cause_text = a.cause_text
        and f.searched = a.slot
        and f.time_ms >= a.time_ms and f.time_ms <= a.time_ms + 1800000
    group by a.phase_type, a.cause_text, a.slot, a.time_ms
    having count(distinct f.project_key) >= 5
),
members as (
    select distinct f.build_key, f.project_key, f.phase_type, f.cause_text,
        f.time_ms
    from begins as a
    inner join slots as f
        on f.phase_type = a.phase_type and f.cause_text = a.cause_text
        and f.searched = a.slot
        and f.time_ms >= a.time_ms and f.time_ms <= a.time_ms + 1800000
),
stepped as (
    select m.*, m.time_ms - lag(m.time_ms) over (
        partition by m.phase_type, m.cause_text order by m.time_ms) as step_ms
    from members as m
),
numbered as (
    select s.*, sum(case when step_ms <= 1800000 then 0 else 1 end) over (
        partition by s.phase_type, s.cause_text order by s.time_ms) as incident
    from stepped as s
)
select build_key, project_key, phase_type, cause_text, time_ms,
    min(time_ms) over (partition by phase_type, cause_text, incident)
        as incident_start_ms
from numbered;
