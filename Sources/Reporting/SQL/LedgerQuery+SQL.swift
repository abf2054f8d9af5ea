internal import GRDB
internal import GRDBSQLite

extension LedgerQuery {
  /// Prints the rows of one statement, which SQLite keeps from doing more than read.
  ///
  /// - Throws: `InputError`, `OptionError`, `LedgerError`, `OutputError`.
  public func print(_ query: InputText, parameters: [QueryParameter]) throws {
    let sql = try query.read()
    try reading { database in
      do {
        try ReadOnlyStatements.only(in: database) {
          let statement = try database.makeStatement(sql: sql)
          // What returns no column reads nothing.
          guard statement.isReadonly, statement.columnCount > 0 else { throw Self.noQuery }
          try bind(parameters, to: statement)
          try destination.write(from: ledger) { output in
            try Self.write(try RowSource(statement), style: style, to: output)
          }
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_AUTH {
        throw Self.noQuery
      } catch let error as DatabaseError where Self.isOfQuery(error) {
        let message = error.message ?? "the statement failed"
        throw InputError(message.hasPrefix("Multiple") ? "one statement at a time" : message)
      }
    }
  }

  private static let noQuery = InputError(
    "only queries are run: select, values, with, explain, and pragmas that read")

  /// Whether the statement is to blame, and not the ledger or the disk.
  private static func isOfQuery(_ error: DatabaseError) -> Bool {
    switch error.resultCode {
    case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_READONLY, .SQLITE_TOOBIG, .SQLITE_MISMATCH: true
    default: false
    }
  }

  /// Those that are not given are NULL, as a report's are.
  private func bind(_ parameters: [QueryParameter], to statement: Statement) throws {
    let names = try Self.names(in: statement)
    var given: [String: DatabaseValue] = [:]
    for parameter in parameters {
      guard names.contains(parameter.name) else {
        throw OptionError(
          "-p: the statement has no parameter :\(parameter.name)",
          remedy: names.isEmpty ? "it has none" : "it has \(Self.list(names))")
      }
      guard given.updateValue(parameter.value, forKey: parameter.name) == nil else {
        throw OptionError("-p: \(parameter.name) is given twice", remedy: "give it once")
      }
    }
    let unset = names.filter { given[$0] == nil }
    if !unset.isEmpty { tell("not given, hence NULL: \(Self.list(unset))") }
    for name in unset { given[name] = .null }
    try statement.setArguments(StatementArguments(given))
  }

  private static func list(_ names: [String]) -> String {
    names.map { ":\($0)" }.joined(separator: ", ")
  }

  /// In the order in which the statement has them.
  private static func names(in statement: Statement) throws -> [String] {
    let handle = statement.sqliteStatement
    let count = sqlite3_bind_parameter_count(handle)
    guard count > 0 else { return [] }
    return try (1...count).map { position in
      guard let name = sqlite3_bind_parameter_name(handle, position), name[0] == 0x3a else {
        throw InputError("name parameters as :name, and give them with -p name=value")
      }
      return String(cString: name + 1)
    }
  }
}
