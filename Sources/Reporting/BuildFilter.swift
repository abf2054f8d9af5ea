internal import Foundation
internal import GRDB

/// Which builds a report counts: all that pass every condition given.
public struct BuildFilter: Sendable {
  /// Globs on the project's name, of which one must match; none: all.
  public var projects: [String] = []
  /// The first start that counts.
  public var since: Moment?
  /// The first start that does not count any more.
  public var until: Moment?

  public init() {}

  var isEmpty: Bool { projects.isEmpty && since == nil && until == nil }

  /// Shadows `selected_builds` with a view of the builds that pass.
  ///
  /// A view takes no parameters, so values stand in its text, quoted.
  ///
  /// - Parameters:
  ///   - database: Where the view is made; it goes with the connection.
  ///   - newest: The newest build's start, which `14d` counts back from.
  /// - Throws: What SQLite throws.
  func apply(to database: Database, newest: Int64?) throws {
    guard !isEmpty else { return }
    var conditions: [String] = []
    if !projects.isEmpty {
      let globs = projects.map { "name glob \(Self.quoted($0))" }.joined(separator: " or ")
      conditions.append("project_key in (select project_key from projects where \(globs))")
    }
    if let since { conditions.append("start_time_ms >= \(since.milliseconds(newest: newest))") }
    if let until { conditions.append("start_time_ms < \(until.milliseconds(newest: newest))") }
    try database.execute(
      sql: """
        create temp view selected_builds as
        select * from main.builds where \(conditions.joined(separator: " and "))
        """)
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }
}
