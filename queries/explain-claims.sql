-- What is said of one build's retries, whether or not the builds are here.
-- One row per claim that names the build on either side.
--
-- Parameters
--   :id              the build's id, as bytes: it may hold a NUL character
--
-- Columns
--   retry_id, original_id, evidence: the claim
--   has_retry, has_original: 1 if the ledger has that build
--   is_by_user       1 if `buildledger link` was told so
select c.retry_id, c.original_id, c.evidence,
    exists (select 1 from builds as b where b.id = c.retry_id) as has_retry,
    exists (select 1 from builds as b where b.id = c.original_id)
        as has_original,
    c.evidence = 'request' and exists (
        select 1 from user_links as u
        where u.retry_id = c.retry_id and u.original_id = c.original_id
    ) as is_by_user
from link_claims as c
where c.retry_id = cast(:id as text) or c.original_id = cast(:id as text)
order by c.retry_id, c.original_id, c.evidence
