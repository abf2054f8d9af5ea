-- To version 6: builds have type and location of their primary source beside them, and are
-- found by source version, failures by phase type and time.
-- Frozen: the text of tables must stay as version 6 made them.

-- Columns behind the others, of which rows that are there have none.
pragma writable_schema = on;
update sqlite_schema
set sql = replace(sql, '    other_seconds integer         -- of phases of other types
)', '    other_seconds integer,        -- of phases of other types
    source_type text,             -- of the primary source
    source_location text          -- likewise
)')
where name = 'builds';
pragma writable_schema = reset;

update builds
set source_type = s.type, source_location = s.location
from build_row_sets as r
inner join shared_sources as s on s.row_set_key = r.sources_set and s.ordinal = 0
where r.build_key = builds.build_key;

create index builds_by_source_version on builds (source_version);

create index failures_by_time on failures (phase_type, time_ms) where links = 'all';
