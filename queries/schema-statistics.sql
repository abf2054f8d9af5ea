-- What SQLite assumes of tables when it chooses how to join them: about what a ledger of a
-- million builds has. Without statistics it takes a setting of links for the choice of a few
-- rows, and reads all failures where a filter leaves a few builds. Fixed figures, so that
-- the same query runs the same way on every ledger.

analyze sqlite_schema;

delete from sqlite_stat1;

insert into sqlite_stat1 (tbl, idx, stat)
values ('failures', 'failures', '400000 130000 1'),
    ('chains', 'chains', '200000 70000 1'),
    ('chains', 'chains_by_attempt', '200000 70000 2 1'),
    ('retries', null, '70000'),
    ('projects', null, '50000');

-- Reads them.
analyze sqlite_schema;
