-- What is said of one build's retries, whether or not the builds are here.
-- One row per claim that names the build on either side.
--
-- Parameters
--   :id              the build's id
--
-- Columns
--   retry_id, original_id, evidence: the claim
--   has_retry, has_original: 1 if the ledger has that build
select c.retry_id, c.original_id, c.evidence,
    exists (select 1 from builds as b where b.id = c.retry_id) as has_retry,
    exists (select 1 from builds as b where b.id = c.original_id)
        as has_original
from link_claims as c
where c.retry_id = :id or c.original_id = :id
order by c.retry_id, c.original_id, c.evidence
