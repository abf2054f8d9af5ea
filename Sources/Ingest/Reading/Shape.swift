internal import Ledger

/// An object's members, resolved to the cells they fill, and found by name.
final class Shape: Sendable {
  let members: [ResolvedMember]
  private let names: MemberNames

  struct ResolvedMember: Sendable {
    var name: String
    var value: Value
  }

  enum Value: Sendable {
    /// Cells count from the row's first.
    case text(cell: Int)
    case freeText(cell: Int)
    case integer(cell: Int)
    case boolean(cell: Int)
    case time(cell: Int)
    case variableValue(cell: Int)
    case object(Shape)
    case facts
    case row(Table)
    case rows(Table, from: Int)
    case texts(Table, owner: String?)
    case project
  }

  /// The shape of one row of a table.
  static func of(_ table: Table) -> Shape { all[Int(table.rawValue)] }

  private static let all: [Shape] = Table.allCases.map { Shape($0.members, of: $0) }

  private init(_ members: [Member], of table: Table) {
    self.members = members.map { member in
      ResolvedMember(name: member.name, value: Self.resolve(member.value, in: table))
    }
    names = MemberNames(members.map(\.name))
  }

  /// The number of the member of that name, nil where the service model has none.
  func member(named name: UnsafeRawBufferPointer) -> Int? { names.index(of: name) }

  private static func resolve(_ value: Member.Value, in table: Table) -> Value {
    switch value {
    case .text(let column): .text(cell: table.cell(column))
    case .freeText(let column): .freeText(cell: table.cell(column))
    case .integer(let column): .integer(cell: table.cell(column))
    case .boolean(let column): .boolean(cell: table.cell(column))
    case .time(let column): .time(cell: table.cell(column))
    case .variableValue(let column): .variableValue(cell: table.cell(column))
    case .object(let members): .object(Shape(members, of: table))
    case .facts: .facts
    case .row(let table): .row(table)
    case .rows(let table, let from): .rows(table, from: from)
    case .texts(let table, let owner): .texts(table, owner: owner)
    case .project: .project
    }
  }
}

/// Finds a member's number by its name without making a String of it.
struct MemberNames: @unchecked Sendable {
  // Sendable: nobody writes to its memory again, which lasts as long as the process: shapes are
  // made once.
  private let names: UnsafeMutablePointer<UnsafeRawBufferPointer>
  /// Open addressing: a member's number, or -1.
  private let slots: UnsafeMutablePointer<Int8>
  private let mask: Int

  init(_ names: [String]) {
    var size = 8
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    self.names = .allocate(capacity: names.count)
    slots = .allocate(capacity: size)
    slots.initialize(repeating: -1, count: size)
    for (number, name) in names.enumerated() {
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: name.utf8.count, alignment: 1)
      bytes.copyBytes(from: name.utf8)
      (self.names + number).initialize(to: UnsafeRawBufferPointer(bytes))
      var slot = Self.hash(self.names[number]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int8(number)
    }
  }

  func index(of name: UnsafeRawBufferPointer) -> Int? {
    guard !name.isEmpty else { return nil }
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if names[number].isEqual(to: name) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Length, first, middle and last byte tell the model's names apart well enough.
  @inline(__always)
  private static func hash(_ name: UnsafeRawBufferPointer) -> Int {
    let count = name.count
    return count &* 37 &+ Int(name[0]) &* 11 &+ Int(name[count / 2]) &* 5 &+ Int(name[count - 1])
  }
}
