/// The schema in this folder, as it was when the tool was built.
public enum SchemaText {
  /// The statements that make an empty ledger, in the order they must run.
  public static let files: [String] = [
    text(PackageResources.schema_builds_sql),
    text(PackageResources.schema_children_sql),
    text(PackageResources.schema_children_ids_sql),
    text(PackageResources.schema_evidence_sql),
    text(PackageResources.schema_links_sql),
    text(PackageResources.schema_views_sql),
    text(PackageResources.schema_failures_sql),
    text(PackageResources.schema_overview_sql),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
