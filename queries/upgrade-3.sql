-- To version 3: a ledger knows by which rules its secrets were told.
-- Frozen: the text of tables must stay as version 3 made them.

alter table ledger_settings rename to ledger_settings_2;

create table ledger_settings (
    only integer primary key check (only = 1),
    env_values text not null
        check (env_values in ('mask-secrets', 'mask', 'keep')),
    fingerprint_key blob not null, -- random; makes value_fingerprint
    secret_rules integer not null -- by which rules secrets were told
) strict;

insert into ledger_settings
select only, env_values, fingerprint_key, 1
from ledger_settings_2;

drop table ledger_settings_2;
