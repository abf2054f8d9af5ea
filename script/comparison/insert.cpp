// Parses the dumps of a folder with simdjson and inserts them into an empty ledger:
// nothing but that, as a measure of what the parser and SQLite cost by themselves.
//
// usage: insert LEDGER FOLDER
//
// One thread. The ledger was made by `buildledger ingest` of an empty folder, so tables,
// indexes and page size are the tool's; so are the pragmas. There is one row for each that
// the tool writes, and one more for each blank context; what builds share is stored once, as
// the tool does, and looked up by its values. What the tool derives (causes,
// digests, links, figures) and what it checks (merging, secrets, files read before) is
// left out: columns that must be there are 0.

#include <simdjson.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

namespace {

sqlite3* ledger;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "insert: %s: %s\n", what, ledger ? sqlite3_errmsg(ledger) : "");
  std::exit(1);
}

void run(const char* sql) {
  if (sqlite3_exec(ledger, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

// UTC milliseconds of 2026-05-04T13:17:51.935000+00:00: the dumps have no other form.
int64_t milliseconds(std::string_view text) {
  auto number = [&](size_t at, int digits) {
    int64_t value = 0;
    for (int place = 0; place < digits; place++) value = value * 10 + (text[at + place] - '0');
    return value;
  };
  int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
  year -= month <= 2;
  int64_t shifted = (month + 9) % 12;
  int64_t days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5
      + day - 1 - 719468;
  int64_t seconds = days * 86400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
  return seconds * 1000 + (text.size() > 23 && text[19] == '.' ? number(20, 3) : 0);
}

// An insert statement whose next value goes to the next place.
class Insert {
 public:
  Insert(const char* table, int columns) {
    std::string sql = std::string("insert into ") + table + " values (?";
    for (int column = 1; column < columns; column++) sql += ", ?";
    prepare(sql + ")");
  }

  explicit Insert(const std::string& sql) { prepare(sql); }

  void integer(int64_t value) { sqlite3_bind_int64(statement, ++place, value); }

  void text(std::string_view value) {
    sqlite3_bind_text(statement, ++place, value.data(), int(value.size()), SQLITE_STATIC);
  }

  void null() { sqlite3_bind_null(statement, ++place); }

  void blob(std::string_view value) {
    sqlite3_bind_blob(statement, ++place, value.data(), int(value.size()), SQLITE_TRANSIENT);
  }

  // A value as it is; a boolean as 0 or 1; null where it is not there.
  void value(simdjson::simdjson_result<element> found) {
    element value;
    if (found.get(value)) return null();
    switch (value.type()) {
      case simdjson::dom::element_type::STRING: return text(value.get_string().value());
      case simdjson::dom::element_type::INT64: return integer(value.get_int64().value());
      case simdjson::dom::element_type::BOOL: return integer(value.get_bool().value());
      default: return null();
    }
  }

  void time(simdjson::simdjson_result<element> found) {
    std::string_view value;
    if (found.get(value)) return null();
    integer(milliseconds(value));
  }

  void row() {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) fail("step");
    place = 0;
  }

 private:
  void prepare(const std::string& sql) {
    int code = sqlite3_prepare_v3(
        ledger, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(sql.c_str());
  }

  sqlite3_stmt* statement = nullptr;
  int place = 0;
};

// Rows of one build in a table that builds share, gathered before it is known whether they
// are there already.
class Shared {
 public:
  Shared(const char* table, int columns) : insert(table, columns), width(columns - 1) {}

  void begin() {
    values.clear();
    text.clear();
  }

  void integer(int64_t value) {
    values.push_back({1, value, {}});
    text.append("i").append(reinterpret_cast<const char*>(&value), sizeof value);
  }

  void words(std::string_view value) {
    values.push_back({2, 0, value});
    text.append("t").append(std::to_string(value.size())).append(":").append(value);
  }

  void null() {
    values.push_back({0, 0, {}});
    text.append("n");
  }

  void value(simdjson::simdjson_result<element> found) {
    element value;
    if (found.get(value)) return null();
    switch (value.type()) {
      case simdjson::dom::element_type::STRING: return words(value.get_string().value());
      case simdjson::dom::element_type::INT64: return integer(value.get_int64().value());
      case simdjson::dom::element_type::BOOL: return integer(value.get_bool().value());
      default: return null();
    }
  }

  // The key of the rows, which are stored if they are new; 0 without any.
  int64_t end(Insert& sets, int64_t& lastKey) {
    if (values.empty()) return 0;
    auto [found, isNew] = keys.try_emplace(text, lastKey + 1);
    if (!isNew) return found->second;
    lastKey++;
    sets.integer(lastKey);
    size_t digest[2] = {std::hash<std::string>{}(text), size_t(lastKey)};
    sets.blob({reinterpret_cast<const char*>(digest), sizeof digest});
    sets.integer(1);
    sets.row();
    for (size_t first = 0; first < values.size(); first += width) {
      insert.integer(lastKey);
      for (int column = 0; column < width; column++) {
        const Value& value = values[first + column];
        if (value.kind == 1) insert.integer(value.number);
        else if (value.kind == 2) insert.text(value.text);
        else insert.null();
      }
      insert.row();
    }
    return lastKey;
  }

 private:
  struct Value {
    int kind;
    int64_t number;
    std::string_view text;
  };

  Insert insert;
  int width;
  std::vector<Value> values;
  std::string text;
  std::unordered_map<std::string, int64_t> keys;
};

// The members of `builds` in the order of its columns, from `arn` on.
const char* const buildsSQL = R"(
insert into builds (build_key, id, project_key, arn, build_number, build_status, current_phase,
    build_complete, start_time_ms, end_time_ms, source_version, resolved_source_version,
    initiator, service_role, encryption_key, timeout_minutes, queued_timeout_minutes,
    environment_type, image, compute_type, privileged_mode, image_pull_credentials_type,
    cache_type, logs_group_name, logs_stream_name, logs_deep_link, cloud_watch_logs_arn,
    cloud_watch_logs_status, s3_logs_status, s3_logs_encryption_disabled, vpc_id,
    auto_retry_limit, auto_retry_number, next_auto_retry, previous_auto_retry,
    start_day, start_week, start_month, source_type, source_location,
    inputs_digest, is_complete, is_from_api, phase_count, member_count, content_digest)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, substr(?36, 1, 10), substr(?36, 1, 10), substr(?36, 1, 7), ?, ?,
    0, 1, 1, 0, 0, 0)
)";

struct Statements {
  Insert project{"insert into projects (project_key, name) values (?, ?)"};
  Insert file{
      "insert into dump_files values (?, ?, 'auto', ?, ?, ?, 0)"};
  Insert builds{std::string(buildsSQL)};
  Insert phases{"phases", 8};
  Insert contexts{"contexts", 6};
  Insert artifacts{"artifacts", 9};
  Insert exported{"exported_environment_variables", 4};
  Insert reportARNs{"report_arns", 3};
  Shared variables{"shared_environment_variables", 8};
  Shared sources{"shared_sources", 14};
  Shared securityGroups{"shared_security_groups", 4};
  Shared subnets{"shared_subnets", 3};
  Shared cacheModes{"shared_cache_modes", 3};
  Insert rowSets{"row_sets", 3};
  Insert buildRowSets{"build_row_sets", 8};
  int64_t lastRowSet = 0;
  Insert observations{
      "insert into observations (build_key, file_key, ordinal, response, content_digest,"
      " auto_retry_limit, auto_retry_number, next_auto_retry, previous_auto_retry)"
      " values (?, ?, ?, 'batch-get-builds', 0, ?, ?, ?, ?)"};
};

int64_t shareTexts(
    Statements& into, Shared& shared, simdjson::simdjson_result<element> list,
    const char* owner = nullptr) {
  array values;
  if (list.get(values)) return 0;
  shared.begin();
  int64_t ordinal = 0;
  for (element value : values) {
    shared.integer(ordinal++);
    if (owner) shared.words(owner);
    shared.value(std::move(value));
  }
  return shared.end(into.rowSets, into.lastRowSet);
}

void insertReports(Statements& into, int64_t key, object build) {
  array values;
  if (build["reportArns"].get(values)) return;
  int64_t ordinal = 0;
  for (element value : values) {
    into.reportARNs.integer(key);
    into.reportARNs.integer(ordinal++);
    into.reportARNs.value(std::move(value));
    into.reportARNs.row();
  }
}

void insertPhases(Statements& into, int64_t key, object build) {
  array phases;
  if (build["phases"].get(phases)) return;
  int64_t ordinal = 0;
  for (element phase : phases) {
    Insert& row = into.phases;
    row.integer(key);
    row.integer(ordinal);
    row.value(phase["phaseType"]);
    row.value(phase["phaseStatus"]);
    row.time(phase["startTime"]);
    row.time(phase["endTime"]);
    row.value(phase["durationInSeconds"]);
    row.integer(0);
    row.row();
    array contexts;
    if (!phase["contexts"].get(contexts)) {
      int64_t number = 0;
      for (element context : contexts) {
        into.contexts.integer(key);
        into.contexts.integer(ordinal);
        into.contexts.integer(number++);
        into.contexts.value(context["statusCode"]);
        into.contexts.value(context["message"]);
        into.contexts.null();
        into.contexts.row();
      }
    }
    ordinal++;
  }
}

void insertExported(Statements& into, int64_t key, object build) {
  array variables;
  if (build["exportedEnvironmentVariables"].get(variables)) return;
  int64_t ordinal = 0;
  for (element variable : variables) {
    into.exported.integer(key);
    into.exported.integer(ordinal++);
    into.exported.value(variable["name"]);
    into.exported.value(variable["value"]);
    into.exported.row();
  }
}

int64_t shareVariables(Statements& into, object build) {
  array variables;
  if (build["environment"]["environmentVariables"].get(variables)) return 0;
  Shared& row = into.variables;
  row.begin();
  int64_t ordinal = 0;
  for (element variable : variables) {
    row.integer(ordinal++);
    row.value(variable["name"]);
    row.value(variable["type"]);
    row.value(variable["value"]);
    row.integer(0);
    row.null();
    row.null();
  }
  return row.end(into.rowSets, into.lastRowSet);
}

int64_t shareSource(Statements& into, object build) {
  object source;
  if (build["source"].get(source)) return 0;
  Shared& row = into.sources;
  row.begin();
  row.integer(0);
  row.value(source["type"]);
  row.value(source["location"]);
  row.value(source["gitCloneDepth"]);
  row.value(source["gitSubmodulesConfig"]["fetchSubmodules"]);
  row.value(source["buildspec"]);
  row.value(source["auth"]["type"]);
  row.value(source["auth"]["resource"]);
  row.value(source["reportBuildStatus"]);
  row.value(source["buildStatusConfig"]["context"]);
  row.value(source["buildStatusConfig"]["targetUrl"]);
  row.value(source["insecureSsl"]);
  row.value(source["sourceIdentifier"]);
  return row.end(into.rowSets, into.lastRowSet);
}

void insertRowSets(Statements& into, int64_t key, object build) {
  Insert& row = into.buildRowSets;
  int64_t keys[] = {
      shareVariables(into, build), shareSource(into, build), 0,
      shareTexts(into, into.securityGroups, build["vpcConfig"]["securityGroupIds"], "vpc"),
      shareTexts(into, into.subnets, build["vpcConfig"]["subnets"]),
      shareTexts(into, into.cacheModes, build["cache"]["modes"]), 0};
  row.integer(key);
  for (int64_t set : keys) {
    if (set) row.integer(set);
    else row.null();
  }
  row.row();
}

void insertArtifact(Statements& into, int64_t key, object build) {
  object artifact;
  if (build["artifacts"].get(artifact)) return;
  Insert& row = into.artifacts;
  row.integer(key);
  row.integer(0);
  row.value(artifact["location"]);
  row.value(artifact["sha256sum"]);
  row.value(artifact["md5sum"]);
  row.value(artifact["overrideArtifactName"]);
  row.value(artifact["encryptionDisabled"]);
  row.value(artifact["artifactIdentifier"]);
  row.value(artifact["bucketOwnerAccess"]);
  row.row();
}

void insertBuildRow(Statements& into, int64_t key, int64_t project, object build) {
  Insert& row = into.builds;
  row.integer(key);
  row.value(build["id"]);
  row.integer(project);
  row.value(build["arn"]);
  row.value(build["buildNumber"]);
  row.value(build["buildStatus"]);
  row.value(build["currentPhase"]);
  row.value(build["buildComplete"]);
  row.time(build["startTime"]);
  row.time(build["endTime"]);
  row.value(build["sourceVersion"]);
  row.value(build["resolvedSourceVersion"]);
  row.value(build["initiator"]);
  row.value(build["serviceRole"]);
  row.value(build["encryptionKey"]);
  row.value(build["timeoutInMinutes"]);
  row.value(build["queuedTimeoutInMinutes"]);
  auto environment = build["environment"];
  for (const char* name :
       {"type", "image", "computeType", "privilegedMode", "imagePullCredentialsType"})
    row.value(environment[name]);
  row.value(build["cache"]["type"]);
  auto logs = build["logs"];
  for (const char* name : {"groupName", "streamName", "deepLink", "cloudWatchLogsArn"})
    row.value(logs[name]);
  row.value(logs["cloudWatchLogs"]["status"]);
  row.value(logs["s3Logs"]["status"]);
  row.value(logs["s3Logs"]["encryptionDisabled"]);
  row.value(build["vpcConfig"]["vpcId"]);
  auto retry = build["autoRetryConfig"];
  for (const char* name :
       {"autoRetryLimit", "autoRetryNumber", "nextAutoRetry", "previousAutoRetry"})
    row.value(retry[name]);
  row.value(build["startTime"]);
  auto source = build["source"];
  for (const char* name : {"type", "location"}) row.value(source[name]);
  row.row();
}

void insertBuild(
    Statements& into, int64_t key, int64_t project, int64_t file, int64_t ordinal, object build) {
  insertBuildRow(into, key, project, build);
  insertPhases(into, key, build);
  insertExported(into, key, build);
  insertRowSets(into, key, build);
  insertArtifact(into, key, build);
  insertReports(into, key, build);
  Insert& row = into.observations;
  row.integer(key);
  row.integer(file);
  row.integer(ordinal);
  auto retry = build["autoRetryConfig"];
  for (const char* name :
       {"autoRetryLimit", "autoRetryNumber", "nextAutoRetry", "previousAutoRetry"})
    row.value(retry[name]);
  row.row();
}

std::vector<std::filesystem::path> dumps(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) fail("usage: insert LEDGER FOLDER");
  if (sqlite3_open(arguments[1], &ledger) != SQLITE_OK) fail(arguments[1]);
  run("pragma cache_size = -65536; pragma temp_store = memory");
  run("pragma journal_mode = delete; pragma synchronous = extra");
  run("pragma ignore_check_constraints = on");
  run("begin immediate");
  Statements into;
  simdjson::dom::parser parser;
  int64_t key = 0, file = 0;
  std::unordered_map<std::string, int64_t> projects;
  size_t bytesInTransaction = 0;
  std::string name;
  for (auto& path : dumps(arguments[2])) {
    auto text = simdjson::padded_string::load(path.string());
    array builds;
    if (text.error() || parser.parse(text.value_unsafe())["builds"].get(builds)) {
      fail(path.c_str());
    }
    file++;
    into.file.integer(file);
    into.file.text(path.string());
    into.file.integer(int64_t(text.value_unsafe().size()));
    into.file.integer(int64_t(builds.size()));
    std::string shown = path.string();
    into.file.text(shown);
    into.file.row();
    int64_t ordinal = 0;
    for (object build : builds) {
      std::string_view found = build["projectName"].get_string().value();
      name = found;
      auto [project, isNew] = projects.try_emplace(name, int64_t(projects.size()) + 1);
      if (isNew) {
        into.project.integer(project->second);
        into.project.text(name);
        into.project.row();
      }
      insertBuild(into, ++key, project->second, file, ordinal++, build);
    }
    bytesInTransaction += text.value_unsafe().size();
    if (bytesInTransaction > (128u << 20)) {
      run("commit; begin immediate");
      bytesInTransaction = 0;
    }
  }
  run("commit");
  sqlite3_close(ledger);
}
