-- Views that reports and people read.

-- The builds that a report counts: all of them here. The tool shadows this view
-- with a temporary one that holds the command line's filters.
create view selected_builds as select * from builds;

-- What a minute of a build costs: nothing that is known here. The tool shadows this
-- view with a temporary table that holds the command line's price list.
create view prices (
    environment_type, compute_type, price_per_minute, currency
) as
select '', '', cast(0 as double), ''
where 1 = 0;

-- The phases of a build in the order in which they run.
create view phase_types (phase_type, position) as
values ('SUBMITTED', 1), ('QUEUED', 2), ('PROVISIONING', 3),
    ('DOWNLOAD_SOURCE', 4), ('INSTALL', 5), ('PRE_BUILD', 6), ('BUILD', 7),
    ('POST_BUILD', 8), ('UPLOAD_ARTIFACTS', 9), ('FINALIZING', 10),
    ('COMPLETED', 11);

-- What a status is worth: SUCCEEDED and failing ones are decisive. A status that
-- nobody named is failing.
create view decisive_phases as
select p.*, case when p.phase_status = 'SUCCEEDED' then 0 else 1 end as is_failing
from phases as p
where p.phase_status not in ('STOPPED', 'IN_PROGRESS') and p.phase_status <> '';

-- Which evidence each setting of links takes.
create view link_settings (links, evidence) as
values ('known', 'auto_retry'), ('known', 'request'),
    ('retries', 'auto_retry'), ('retries', 'request'),
    ('retries', 'retry_response'),
    ('all', 'auto_retry'), ('all', 'request'), ('all', 'retry_response'),
    ('all', 'same_source');

-- One row per setting of links and retry. What is a retry does not depend on the
-- setting, but for same_source: a link that is left out leaves it unlinked.
create view linked_retries as
select s.links, r.retry_build_key, r.evidence,
    case when (
        select count(*)
        from link_settings as t
        where t.links = s.links and t.evidence = r.evidence
    ) > 0 then r.original_build_key end as original_build_key
from retries as r
cross join (select distinct links from link_settings) as s
where r.evidence <> 'same_source' or s.links = 'all';

-- One row per setting of links and chain whose root failed and that has a
-- decisive later attempt; seconds from the root's end to the first success's.
create view recoveries as
with retried as (
    select c.links, c.chain_key, root.project_key, root.end_time_ms as root_end,
        (
            select min(l.attempt)
            from chains as l
            inner join builds as b on b.build_key = l.build_key
            where l.links = c.links and l.chain_key = c.chain_key
                and l.attempt > 1 and b.build_status = 'SUCCEEDED'
        ) as passing_attempt
    from chains as c
    inner join builds as root on root.build_key = c.chain_key
    where c.attempt = 1
        and root.build_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
        and exists (
            select 1
            from chains as l
            inner join builds as b on b.build_key = l.build_key
            where l.links = c.links and l.chain_key = c.chain_key
                and l.attempt > 1
                and b.build_status not in ('', 'STOPPED', 'IN_PROGRESS'))
)
select r.links, r.chain_key, r.project_key,
    case when p.build_key is null then 0 else 1 end as is_recovered,
    cast(floor(cast(b.end_time_ms - r.root_end as double) / 1000) as bigint)
        as seconds
from retried as r
left join chains as p on p.links = r.links and p.chain_key = r.chain_key
    and p.attempt = r.passing_attempt
left join builds as b on b.build_key = p.build_key;
