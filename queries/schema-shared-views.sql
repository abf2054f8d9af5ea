-- What builds share, as rows of each build.

create view environment_variables as
select b.build_key, s.ordinal, s.name, s.type, s.value, s.masked, s.secret_reason,
    s.value_fingerprint
from build_row_sets as b
inner join shared_environment_variables as s on s.row_set_key = b.environment_variables_set;

create view sources as
select b.build_key, s.ordinal, s.type, s.location, s.git_clone_depth,
    s.fetch_submodules, s.buildspec, s.auth_type, s.auth_resource,
    s.report_build_status, s.build_status_context, s.build_status_target_url,
    s.insecure_ssl, s.source_identifier
from build_row_sets as b
inner join shared_sources as s on s.row_set_key = b.sources_set;

create view source_versions as
select b.build_key, s.ordinal, s.source_identifier, s.source_version
from build_row_sets as b
inner join shared_source_versions as s on s.row_set_key = b.source_versions_set;

create view security_groups as
select b.build_key, s.ordinal, s.owner, s.security_group_id
from build_row_sets as b
inner join shared_security_groups as s on s.row_set_key = b.security_groups_set;

create view subnets as
select b.build_key, s.ordinal, s.subnet_id
from build_row_sets as b
inner join shared_subnets as s on s.row_set_key = b.subnets_set;

create view cache_modes as
select b.build_key, s.ordinal, s.mode
from build_row_sets as b
inner join shared_cache_modes as s on s.row_set_key = b.cache_modes_set;

create view file_system_locations as
select b.build_key, s.ordinal, s.type, s.location, s.mount_point, s.identifier,
    s.mount_options
from build_row_sets as b
inner join shared_file_system_locations as s on s.row_set_key = b.file_system_locations_set;
