"""Builds the ledger's tables from the same dumps with DuckDB, for script/benchmark.

usage: duckdb_tables.py FOLDER DATABASE
Two threads; the database is checkpointed before it is closed, so that its file is whole.
"""

import sys

import duckdb

RECORDS = """
create temp table r as
select b, row_number() over () as build_key
from (
    select unnest(builds) as b
    from read_json(getvariable('dumps'), maximum_object_size = 33554432)
)
"""

TABLES = [
    """
    create table builds as
    select build_key, b.id, b.arn, b.buildNumber, b.startTime, b.endTime, b.currentPhase,
        b.buildStatus, b.sourceVersion, b.resolvedSourceVersion, b.projectName, b.serviceRole,
        b.timeoutInMinutes, b.queuedTimeoutInMinutes, b.buildComplete, b.initiator,
        b.encryptionKey, b.environment.type as environment_type, b.environment.image as image,
        b.environment.computeType as compute_type,
        b.environment.privilegedMode as privileged_mode,
        b.environment.imagePullCredentialsType as image_pull_credentials_type,
        b.cache.type as cache_type,
        b.logs.groupName as group_name, b.logs.streamName as stream_name,
        b.logs.deepLink as deep_link,
        b.logs.cloudWatchLogsArn as cloud_watch_logs_arn,
        b.logs.cloudWatchLogs.status as cloud_watch_status,
        b.logs.s3Logs.status as s3_status, b.vpcConfig.vpcId as vpc_id,
        b.autoRetryConfig.autoRetryLimit as auto_retry_limit,
        b.autoRetryConfig.autoRetryNumber as auto_retry_number,
        b.autoRetryConfig.nextAutoRetry as next_auto_retry,
        b.autoRetryConfig.previousAutoRetry as previous_auto_retry
    from r
    """,
    "create unique index builds_by_id on builds (id)",
    """
    create table phases as
    select build_key, ordinal, p.phaseType, p.phaseStatus, p.startTime, p.endTime,
        p.durationInSeconds, len(p.contexts) as context_count
    from (
        select build_key, unnest(b.phases) as p, generate_subscripts(b.phases, 1) as ordinal
        from r
    )
    """,
    """
    create table contexts as
    select build_key, phase_ordinal, ordinal, c.statusCode, c.message
    from (
        select build_key, phase_ordinal, unnest(p.contexts) as c,
            generate_subscripts(p.contexts, 1) as ordinal
        from (
            select build_key, unnest(b.phases) as p,
                generate_subscripts(b.phases, 1) as phase_ordinal
            from r
        )
    )
    where c.statusCode <> '' or c.message <> ''
    """,
    """
    create table environment_variables as
    select build_key, ordinal, v.name, v.value, v.type
    from (
        select build_key, unnest(b.environment.environmentVariables) as v,
            generate_subscripts(b.environment.environmentVariables, 1) as ordinal
        from r
    )
    """,
    """
    create table sources as
    select build_key, 0 as ordinal, b.source.type, b.source.location, b.source.gitCloneDepth,
        b.source.buildspec, b.source.reportBuildStatus, b.source.insecureSsl,
        b.source.gitSubmodulesConfig.fetchSubmodules
    from r
    where b.source is not null
    """,
    """
    create table artifacts as
    select build_key, 0 as ordinal, b.artifacts.location, b.artifacts.overrideArtifactName,
        b.artifacts.encryptionDisabled
    from r
    """,
    "create table cache_modes as select build_key, unnest(b.cache.modes) as mode from r",
    "create table subnets as select build_key, unnest(b.vpcConfig.subnets) as subnet_id from r",
    """
    create table security_groups as
    select build_key, unnest(b.vpcConfig.securityGroupIds) as security_group_id from r
    """,
    "create table report_arns as select build_key, unnest(b.reportArns) as report_arn from r",
    """
    create table exported_environment_variables as
    select build_key, v.name, v.value
    from (select build_key, unnest(b.exportedEnvironmentVariables) as v from r)
    """,
]


def main():
    folder, database = sys.argv[1:]
    connection = duckdb.connect(database)
    connection.execute("set threads = 2")
    connection.execute("set preserve_insertion_order = false")
    connection.execute("set variable dumps = ?", [f"{folder}/builds-*.json"])
    for statement in [RECORDS, *TABLES, "drop table r", "checkpoint"]:
        connection.execute(statement)
    connection.close()


if __name__ == "__main__":
    main()
