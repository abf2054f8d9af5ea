-- What is known of failures besides their verdicts.

-- A failure's cause: its first context that is not blank.
create view failure_causes as
select c.build_key, c.phase_ordinal, c.status_code, c.cause,
    case
        when coalesce(trim(c.status_code), '') = '' then nullif(c.cause, '')
        when coalesce(c.cause, '') = '' then c.status_code
        else c.status_code || ': ' || c.cause
    end as cause_text
from contexts as c
where not exists (
    select 1 from contexts as earlier
    where earlier.build_key = c.build_key
        and earlier.phase_ordinal = c.phase_ordinal
        and earlier.ordinal < c.ordinal);

-- One row per setting of links and episode: the flaky failures of one phase in
-- one chain that passed in the same attempt. The build is the first that failed;
-- seconds from its phase's start to the passing one's.
create view flaky_episodes as
select f.links, f.project_key, f.build_key, f.phase_type,
    cast(floor(cast(f.passing_start_time_ms - f.start_time_ms as double) / 1000)
        as bigint) as seconds
from failures as f
where f.verdict = 'flaky' and not exists (
    select 1
    from chains as c
    inner join failures as e on e.links = c.links and e.build_key = c.build_key
    where c.links = f.links and c.chain_key = f.chain_key
        and c.attempt < f.attempt and e.phase_type = f.phase_type
        and e.passing_build_key = f.passing_build_key and e.verdict = 'flaky');
