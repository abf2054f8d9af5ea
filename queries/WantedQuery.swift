/// The build ids that would complete a ledger: the text behind `buildledger wanted`.
public enum WantedQuery {
  public static let sql = String(decoding: PackageResources.wanted_sql, as: UTF8.self)
}
