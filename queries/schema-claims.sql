-- What says that a build is a retry of another: the source of link_claims.

-- One row per observation and claim. An automatic retry names the other build by
-- its ARN, of which the id is the end.
create view observed_claims (
    build_key, file_key, retry_id, original_id, evidence
) as
select o.build_key, o.file_key, b.id, o.requested_original_id, 'request'
from observations as o
inner join builds as b on b.build_key = o.build_key
where o.requested_original_id is not null
union all
select o.build_key, o.file_key, b.id,
    substr(o.previous_auto_retry, instr(o.previous_auto_retry, ':build/') + 7),
    'auto_retry'
from observations as o
inner join builds as b on b.build_key = o.build_key
where o.previous_auto_retry glob 'arn:*:*:*:*:build/?*'
union all
select o.build_key, o.file_key,
    substr(o.next_auto_retry, instr(o.next_auto_retry, ':build/') + 7),
    b.id, 'auto_retry'
from observations as o
inner join builds as b on b.build_key = o.build_key
where o.next_auto_retry glob 'arn:*:*:*:*:build/?*';
