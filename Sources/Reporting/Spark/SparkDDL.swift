internal import Queries

/// The statements with which engines read an export.
enum SparkDDL {
  /// The ledger's own views, as Spark takes them, and no figures.
  static func views(without figures: [SparkTable]) -> String {
    """
    -- What the reports read besides the tables. To count fewer builds, create
    -- selected_builds anew with a condition: ... select * from builds where ...

    -- What a ledger keeps of figures: nothing here, so that reports count them.
    \(figures.map(empty).joined(separator: "\n"))

    """
      + SchemaText.sharedViews
      .map { $0.replacing("\ncreate view ", with: "\ncreate or replace temporary view ") }
      .joined(separator: "\n")
  }

  private static func empty(_ table: SparkTable) -> String {
    let columns = table.columns.map { "    cast(null as \($0.type)) as \($0.name)" }
    return """
      create or replace temporary view \(table.name) as select
      \(columns.joined(separator: ",\n"))
      where 1 = 0;
      """
  }

  /// `spark-sql -d export=s3a://bucket/folder -f ddl/spark.sql` makes Parquet of the export.
  static func spark(_ tables: [SparkTable]) -> String {
    let statements = tables.map { table in
      """
      create table \(table.name)_json (
      \(columns(table.columns))
      ) using json options (path '${export}/tables/\(table.name)', mode 'FAILFAST');

      create table \(table.name) using parquet\(sparkPartitions(table)) as
      select * from \(table.name)_json;
      """
    }
    return """
      -- Parquet tables from the JSON Lines of the export, for Spark 3.4 and later:
      --     spark-sql -d export=s3a://bucket/folder -f ddl/spark.sql

      \(statements.joined(separator: "\n\n"))

      """
  }

  private static func sparkPartitions(_ table: SparkTable) -> String {
    table.isPartitioned ? " partitioned by (\(SparkTable.partitions.joined(separator: ", ")))" : ""
  }

  /// The same for Athena: `${export}` stands for the folder in S3, and is to be replaced.
  static func athena(_ tables: [SparkTable]) -> String {
    let statements = tables.map { table in
      """
      create external table \(table.name)_json (
      \(columns(table.columns))
      )
      row format serde 'org.apache.hive.hcatalog.data.JsonSerDe'
      location '${export}/tables/\(table.name)/';

      create table \(table.name) with (\(athenaProperties(table))) as
      select \(table.columns.map(\.name).joined(separator: ",\n    ")) from \(table.name)_json;
      """
    }
    return """
      -- Parquet tables from the JSON Lines of the export, for Athena: replace ${export} by the
      -- export's folder in S3. One statement writes 100 partitions at most: more accounts
      -- and months need `insert into` for the others.

      \(statements.joined(separator: "\n\n"))

      """
  }

  private static func athenaProperties(_ table: SparkTable) -> String {
    let partitions = SparkTable.partitions.map { "'\($0)'" }.joined(separator: ", ")
    return "format = 'PARQUET'"
      + (table.isPartitioned ? ", partitioned_by = array[\(partitions)]" : "")
  }

  private static func columns(_ columns: [SparkTable.Column]) -> String {
    columns.map { "    \($0.name) \($0.type)" }.joined(separator: ",\n")
  }
}
