public import GRDB

/// The rules by which secrets are told, of which a ledger remembers those it was made with.
public enum SecretRules {
  /// To be raised whenever another value would look secret.
  ///
  /// 1: what is kept in the clear is not marked. 2: it is.
  public static let version = 2

  /// What to know of a ledger that was filled by older rules, and what to do; nil for others.
  public static func remark(on ledger: LedgerFile, _ database: Database) throws -> String? {
    let isOlder = try Bool.fetchOne(
      database,
      sql: """
        select secret_rules < ? and exists (select 1 from shared_environment_variables)
        from ledger_settings
        """, arguments: [version])
    guard isOlder == true else { return nil }
    return """
      \(ledger.path) was made when fewer secrets were known: some may not be masked or marked
      make it anew: buildledger ingest --from-ledger \(ledger.path) --database NEW
      """
  }
}
