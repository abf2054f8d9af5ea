internal import Ledger

/// What filters ask of a build, but for its project, its start and its source version: the builds of
/// a project have few of them.
///
/// One object stands for all builds of a project that have it.
final class Facet: Sendable {
  /// In the order of `columns`; nil is NULL.
  let values: [String?]

  init(values: [String?]) {
    self.values = values
  }

  /// Of `builds` and of `facets`.
  static let columns = [
    "image", "initiator", "compute_type", "source_type", "outcome", "trigger",
  ]
}

/// The facets of a project's builds while these are read.
struct FacetReader {
  private var known = TextTable<Facet>()
  private var identity: [UInt8] = []

  /// - Parameters:
  ///   - row: Of a build.
  ///   - first: Where its facet's columns begin.
  /// - Returns: The same object for builds that have the same.
  mutating func facet(_ row: borrowing BulkRow, from first: Int) -> Facet {
    let columns = first..<first + Facet.columns.count
    identity.removeAll(keepingCapacity: true)
    for column in columns {
      // Lengths keep the texts apart; NULL is none.
      let text = row.bytes(column)
      var length = row.isNull(column) ? -1 : text.count
      withUnsafeBytes(of: &length) { identity.append(contentsOf: $0) }
      identity.append(contentsOf: text)
    }
    if let facet = identity.withUnsafeBytes(known.value) { return facet }
    var values: [String?] = []
    for column in columns { values.append(row.text(column)) }
    let facet = Facet(values: values)
    identity.withUnsafeBytes { known.set(facet, of: $0) }
    return facet
  }
}
