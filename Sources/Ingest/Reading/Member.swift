/// A member of an object of the service model, and where its value goes.
///
/// These declarations are the only place that knows a field: reading, the insert
/// statements and the merge all follow from them.
struct Member: Sendable {
  var name: String
  var value: Value

  indirect enum Value: Sendable {
    case text(column: String)
    /// Text that may quote a variable's value: a masked one is replaced in it.
    case freeText(column: String)
    case integer(column: String)
    case boolean(column: String)
    case time(column: String)
    /// A variable's value, masked where it is a secret.
    case variableValue(column: String)
    /// An object whose members are columns of the same row.
    case object([Member])
    /// An object whose members are facts gathered from all observations.
    case facts
    /// An object that is a row of its own.
    case row(Table)
    /// A list of objects, a row each; ordinals count from `from`.
    case rows(Table, from: Int)
    /// A list of texts, a row each.
    case texts(Table, owner: String?)
    /// Read before, under another name.
    case project
  }

  /// The columns of its row that it fills.
  var columns: [String] {
    switch value {
    case .text(let column), .freeText(let column), .integer(let column), .boolean(let column),
      .time(let column), .variableValue(let column):
      [column]
    case .object(let members): members.flatMap(\.columns)
    case .facts, .row, .rows, .texts, .project: []
    }
  }
}

extension Member {
  /// The columns of its row that may quote a variable's value.
  var freeTextColumns: [String] {
    switch value {
    case .freeText(let column), .variableValue(let column): [column]
    case .object(let members): members.flatMap(\.freeTextColumns)
    default: []
    }
  }

  static func text(_ name: String, _ column: String) -> Member {
    Member(name: name, value: .text(column: column))
  }

  static func freeText(_ name: String, _ column: String) -> Member {
    Member(name: name, value: .freeText(column: column))
  }

  static func integer(_ name: String, _ column: String) -> Member {
    Member(name: name, value: .integer(column: column))
  }

  static func boolean(_ name: String, _ column: String) -> Member {
    Member(name: name, value: .boolean(column: column))
  }

  static func time(_ name: String, _ column: String) -> Member {
    Member(name: name, value: .time(column: column))
  }

  static func object(_ name: String, _ members: Member...) -> Member {
    Member(name: name, value: .object(members))
  }

  static func rows(_ name: String, _ table: Table, from: Int = 0) -> Member {
    Member(name: name, value: .rows(table, from: from))
  }

  static func texts(_ name: String, _ table: Table, owner: String? = nil) -> Member {
    Member(name: name, value: .texts(table, owner: owner))
  }
}
