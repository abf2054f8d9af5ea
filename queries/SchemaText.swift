/// The schema in this folder, as it was when the tool was built.
public enum SchemaText {
  /// The statements that make an empty ledger's tables, in the order they must run.
  public static let tables: [String] = [
    text(PackageResources.schema_builds_sql),
    text(PackageResources.schema_children_sql),
    text(PackageResources.schema_shared_sql),
    text(PackageResources.schema_evidence_sql),
    text(PackageResources.schema_links_sql),
    text(PackageResources.schema_derived_sql),
  ]

  /// The statements that make its views; they hold no data, and are made anew by upgrades.
  public static let views: [String] = [
    text(PackageResources.schema_shared_views_sql),
    text(PackageResources.schema_claims_sql),
    text(PackageResources.schema_views_sql),
    text(PackageResources.schema_failures_sql),
    text(PackageResources.schema_causes_sql),
    incidents,
    text(PackageResources.schema_overview_sql),
  ]

  /// The view of incidents alone.
  public static let incidents = text(PackageResources.schema_incidents_sql)

  /// What SQLite is to know of the tables' sizes.
  public static let statistics = text(PackageResources.schema_statistics_sql)

  /// The views that other engines can compute as well, in the order in which they need each
  /// other.
  public static let sharedViews: [String] = [
    text(PackageResources.schema_views_sql),
    text(PackageResources.schema_causes_sql),
    incidents,
  ]

  /// What brings the tables of a ledger to a version from the one before it.
  public static let upgrades: [Int: String] = [
    2: text(PackageResources.upgrade_2_sql),
    3: text(PackageResources.upgrade_3_sql),
    4: text(PackageResources.upgrade_4_sql),
    5: text(PackageResources.upgrade_5_sql),
    6: text(PackageResources.upgrade_6_sql),
    7: text(PackageResources.upgrade_7_sql),
    8: text(PackageResources.upgrade_8_sql),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
