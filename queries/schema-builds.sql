-- Projects and builds: one row per build, everything single-valued in a record.
-- Times are UTC milliseconds since 1970. Column comments name the JSON member
-- where the column's name does not say it.

create table projects (
    project_key integer primary key,
    account_id text,              -- from the ARN, NULL without one
    region text,                  -- from the ARN, NULL without one
    name text not null            -- projectName, else the id before ":"
) strict;

create unique index projects_identity
    on projects (name, coalesce(account_id, ''), coalesce(region, ''));

create table builds (
    build_key integer primary key,
    id text not null unique,
    project_key integer not null references projects (project_key),
    arn text,
    build_number integer,
    build_status text,
    outcome text,                 -- build_status in lower case, or timed_out
    current_phase text,
    build_complete integer check (build_complete in (0, 1)),
    start_time_ms integer,
    end_time_ms integer,
    source_version text,
    resolved_source_version text, -- the commit
    initiator text,
    service_role text,
    encryption_key text,
    build_batch_arn text,
    timeout_minutes integer,
    queued_timeout_minutes integer,
    -- environment
    environment_type text,
    image text,
    compute_type text,
    compute_vcpu integer,
    compute_memory integer,
    compute_disk integer,
    compute_machine_type text,
    compute_instance_type text,
    fleet_arn text,
    host_kernel text,
    privileged_mode integer check (privileged_mode in (0, 1)),
    certificate text,
    registry_credential text,
    registry_credential_provider text,
    image_pull_credentials_type text,
    docker_server_compute_type text,
    docker_server_status text,
    docker_server_status_message text,
    -- cache
    cache_type text,
    cache_location text,
    cache_namespace text,
    -- logs
    logs_group_name text,
    logs_stream_name text,
    logs_deep_link text,
    logs_s3_deep_link text,
    cloud_watch_logs_arn text,
    s3_logs_arn text,
    cloud_watch_logs_status text,
    cloud_watch_logs_group_name text,
    cloud_watch_logs_stream_name text,
    s3_logs_status text,
    s3_logs_location text,
    s3_logs_encryption_disabled integer
        check (s3_logs_encryption_disabled in (0, 1)),
    s3_logs_bucket_owner_access text,
    -- network and debugging
    vpc_id text,
    network_interface_subnet_id text,
    network_interface_id text,
    debug_session_enabled integer check (debug_session_enabled in (0, 1)),
    debug_session_target text,
    -- the largest value in any observation (the ARNs are link claims as well)
    auto_retry_limit integer,
    auto_retry_number integer,
    next_auto_retry text,
    previous_auto_retry text,
    -- derived from this build's own record
    failing_phase_ordinal integer, -- its first failing phase
    inputs_digest integer not null, -- equal for equal inputs of a build
    -- what the next observation of this build is measured against
    is_complete integer not null check (is_complete in (0, 1)),
    is_from_api integer not null check (is_from_api in (0, 1)), -- else CloudTrail
    latest_time_ms integer,
    phase_count integer not null,
    member_count integer not null,
    content_digest integer not null,
    -- derived on reading
    trigger text generated always as (
        case
            when auto_retry_number >= 1 then 'auto_retry'
            when initiator glob '*-Hookshot/*' or initiator glob '*-Webhook/*'
                or initiator glob '*-Webhooks/*' then 'webhook'
            when initiator glob 'codepipeline/*' then 'pipeline'
            when initiator glob 'rule/*' then 'rule'
            else 'other'
        end),
    start_day text,
    start_week text,              -- its Monday
    start_month text,
    submitted_seconds integer,    -- of all its SUBMITTED phases, NULL without one
    queued_seconds integer,       -- likewise, and so on
    provisioning_seconds integer,
    download_source_seconds integer,
    install_seconds integer,
    pre_build_seconds integer,
    build_seconds integer,
    post_build_seconds integer,
    upload_artifacts_seconds integer,
    finalizing_seconds integer,
    other_seconds integer,        -- of phases of other types
    source_type text,             -- of the primary source
    source_location text          -- likewise
) strict;

create index builds_by_project on builds (project_key, start_time_ms);
create index builds_by_source_version on builds (source_version);
