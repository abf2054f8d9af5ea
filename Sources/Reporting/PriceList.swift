internal import GRDB
internal import SwiftCSV

/// What a minute of a build costs, from a CSV file: BuildLedger knows no prices.
///
/// Columns, in any order: `compute_type`, `environment_type` (as the builds have them, such as
/// BUILD_GENERAL1_SMALL and LINUX_CONTAINER), `price_per_minute`, `currency`.
public struct PriceList: Sendable {
  public var path: String

  public init(path: String) {
    self.path = path
  }

  /// The columns of `waste` that are empty without prices.
  static let columns: Set = [
    "billed_minutes", "price_per_minute", "currency", "cost", "failed_cost", "recovered_cost",
    "stopped_cost",
  ]

  /// Shadows the view `prices`, which has no rows, with what the file says.
  ///
  /// - Throws: `InputError` where it is no price list.
  func load(into database: Database) throws {
    let prices = try read()
    try database.execute(
      sql: """
        create temp table prices (
            environment_type text not null, compute_type text not null,
            price_per_minute real not null, currency text not null,
            primary key (environment_type, compute_type))
        """)
    let statement = try database.makeStatement(sql: "insert into temp.prices values (?, ?, ?, ?)")
    for price in prices {
      try statement.execute(
        arguments: [
          price.environmentType, price.computeType, price.pricePerMinute, price.currency,
        ])
    }
  }

  private struct Price {
    var environmentType: String
    var computeType: String
    var pricePerMinute: Double
    var currency: String
  }

  private func read() throws -> [Price] {
    let text = try InputText.file(path).read()
    let table: NamedCSV
    do {
      table = try NamedCSV(string: text, loadColumns: false)
    } catch {
      throw InputError(path: path, "not CSV: a quote is out of place", remedy: Self.form)
    }
    var prices: [Price] = []
    var keys: Set<[String]> = []
    for (number, row) in table.rows.enumerated() {
      func field(_ name: String) throws -> String {
        guard let field = row[name] else {
          throw InputError(path: path, "has no column \(name)", remedy: Self.form)
        }
        return field
      }
      let key = [try field("environment_type"), try field("compute_type")]
      let price = Double(try field("price_per_minute"))
      guard let price, price.isFinite, price >= 0, !key.contains("") else {
        throw InputError(path: path, "row \(number + 1) has no price of a type", remedy: Self.form)
      }
      guard keys.insert(key).inserted else {
        throw InputError(
          path: path, "row \(number + 1) repeats \(key.joined(separator: ", "))",
          remedy: "keep one price of each environment and compute type")
      }
      prices.append(
        Price(
          environmentType: key[0], computeType: key[1], pricePerMinute: price,
          currency: try field("currency")))
    }
    return prices
  }

  private static let form =
    "give compute_type,environment_type,price_per_minute,currency, a header and a row for each"
}
