-- Which file says what of one build, whether or not the ledger has the build.
-- One row per record of it, and per list of ids and list of ids not found.
--
-- Parameters
--   :id              the build's id, as bytes: it may hold a NUL character
--
-- Columns
--   first_path       the name under which the file was read first
--   response         which call answered so; listed and missing: a list of ids
--   ordinal          of the build in the file, from 0; NULL in lists
--   requested_original_id, previous_auto_retry, next_auto_retry: what it names
with seen as (
    select f.first_path, o.response, o.ordinal, o.requested_original_id,
        o.previous_auto_retry, o.next_auto_retry
    from builds as b
    inner join observations as o on o.build_key = b.build_key
    inner join dump_files as f on f.file_key = o.file_key
    where b.id = cast(:id as text)
    union all
    select f.first_path, 'listed', null, null, null, null
    from listed_builds as l
    inner join dump_files as f on f.file_key = l.file_key
    where l.id = cast(:id as text)
    union all
    select f.first_path, 'missing', null, null, null, null
    from missing_builds as m
    inner join dump_files as f on f.file_key = m.file_key
    where m.id = cast(:id as text)
)
select first_path, response, ordinal, requested_original_id,
    previous_auto_retry, next_auto_retry
from seen
order by first_path, ordinal nulls last, response
