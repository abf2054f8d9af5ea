/// Reads builds off a tape into rows, by the declarations of the service model.
///
/// Everything that depends on a single build alone is decided here: derived columns,
/// causes, masked secrets. What depends on other builds is the linker's.
/// A value, not an object: its parts are reached a hundred times for each build.
struct BuildReader {
  var batch = RowBatch()
  let digests = ContentDigests()

  let masking: SecretMasking
  var tape: Tape
  /// The build object on the tape.
  var build = 0
  /// Where the texts of the row being read count from.
  var textBase = 0
  var factsRow = 0
  /// Rows so far of each table in this build.
  var rowCounts = [Int](repeating: 0, count: Table.allCases.count)
  var latestTime = Int64.min
  var members: Int64 = 0
  var unknown: [(path: String, value: Int)] = []
  var secrets = BuildSecrets()
  var secretNames = SecretNames()
  /// The way from the build to the object being read, as indexes on the tape of members'
  /// names, and as complements of places in lists.
  var trail: [Int] = []
  /// Scratch for the members of the objects being read, one behind the other.
  private var slots: [Int] = []

  init(masking: SecretMasking, tape: Tape) {
    self.masking = masking
    self.tape = tape
  }

  /// Fills a row's cells, and adds its children's rows, from an object.
  mutating func read(_ object: Int, shape: Shape, firstCell: Int) throws(Refusal) {
    let firstSlot = slots.count
    defer { slots.removeLast(slots.count - firstSlot) }
    try findMembers(of: object, shape: shape)
    try readFound(shape, firstSlot: firstSlot, firstCell: firstCell)
  }

  /// Finds the members of the build object, which `found` names then, and `readFound` reads.
  mutating func findMembers(ofBuild build: Int) throws(Refusal) {
    slots.removeAll(keepingCapacity: true)
    try findMembers(of: build, shape: Shape.of(.builds))
  }

  /// The value of a member of the build object.
  ///
  /// - Parameter member: Its number in the shape of `builds`.
  /// - Returns: Its place on the tape; nil where it is not there, or says nothing.
  func found(_ member: Int) -> Int? {
    slots[member] == 0 || tape.isAbsent(slots[member]) ? nil : slots[member]
  }

  /// Fills cells from members that were found.
  mutating func readFound(_ shape: Shape, firstSlot: Int = 0, firstCell: Int) throws(Refusal) {
    // In the model's order, not the client's: equal builds give equal rows.
    for number in shape.members.indices {
      let value = slots[firstSlot + number]
      guard value != 0, !tape.isAbsent(value) else { continue }
      try read(value, as: shape.members[number].value, firstCell: firstCell)
    }
  }

  private mutating func findMembers(of object: Int, shape: Shape) throws(Refusal) {
    let firstSlot = slots.count
    slots.append(contentsOf: repeatElement(0, count: shape.members.count))
    var strangers: [(name: Int, value: Int)] = []
    var name = object + 1
    let end = tape.after(object) - 1
    while name < end {
      let value = name + 1
      if tape.kind(value) != .null { members += 1 }
      if let number = shape.member(named: tape.text(name)) {
        guard slots[firstSlot + number] == 0 else { throw repeatedKey(name) }
        slots[firstSlot + number] = value
      } else {
        strangers.append((name, value))
      }
      name = tape.after(value)
    }
    if !strangers.isEmpty { try keep(strangers) }
  }

  private mutating func read(_ value: Int, as kind: Shape.Value, firstCell: Int) throws(Refusal) {
    switch kind {
    case .text(let cell):
      batch.set(firstCell + cell, to: batch.addText(try text(value), base: textBase))
    case .freeText(let cell):
      batch.set(firstCell + cell, to: addFreeText(try text(value)))
    case .integer(let cell):
      batch.set(firstCell + cell, to: .integer(try integer(value)))
    case .boolean(let cell):
      batch.set(firstCell + cell, to: .boolean(try boolean(value)))
    case .time(let cell):
      batch.set(firstCell + cell, to: .integer(try time(value)))
    case .variableValue(let cell):
      try readVariableValue(value, firstCell: firstCell, cell: cell)
    case .object, .row, .rows:
      trail.append(value - 1)
      try readContainer(value, as: kind, firstCell: firstCell)
      trail.removeLast()
    case .texts(let table, let owner):
      try readTexts(value, of: table, owner: owner)
    case .facts, .project: break
    }
  }

  private mutating func readContainer(
    _ value: Int, as kind: Shape.Value, firstCell: Int
  ) throws(Refusal) {
    switch kind {
    case .object(let shape):
      try read(try object(value), shape: shape, firstCell: firstCell)
    case .row(let table):
      try readRow(try object(value), of: table, ordinal: 0)
    case .rows(.contexts, _):
      try readContexts(value, ofPhaseAt: firstCell)
    case .rows(let table, let from):
      try readRows(value, of: table, from: from)
    default: break
    }
  }

  // MARK: - Rows

  private mutating func readRows(_ list: Int, of table: Table, from: Int) throws(Refusal) {
    guard tape.kind(list) == .array else { throw expected("a list", at: list) }
    if table == .environmentVariables { findSecrets(in: list) }
    var ordinal = max(rowCounts[Int(table.rawValue)], from)
    var element = list + 1
    var place = 0
    let end = tape.after(list) - 1
    while element < end {
      if !tape.isAbsent(element), !isHidden(element) {
        trail.append(~place)
        try readRow(try object(element), of: table, ordinal: ordinal)
        trail.removeLast()
        ordinal += 1
      }
      element = tape.after(element)
      place += 1
    }
  }

  private mutating func readRow(_ object: Int, of table: Table, ordinal: Int) throws(Refusal) {
    let firstCell = addRow(table, ordinal: ordinal)
    try read(object, shape: Shape.of(table), firstCell: firstCell)
    switch table {
    case .phases: finishPhase(firstCell)
    case .environmentVariables: finishVariable(firstCell)
    default: break
    }
  }

  private mutating func readTexts(_ list: Int, of table: Table, owner: String?) throws(Refusal) {
    guard tape.kind(list) == .array else { throw expected("a list", at: list) }
    var element = list + 1
    let end = tape.after(list) - 1
    while element < end {
      if tape.kind(element) != .null {
        let firstCell = addRow(table, ordinal: rowCounts[Int(table.rawValue)])
        if let owner {
          batch.set(firstCell + 1, to: batch.addText(owner, base: textBase))
        }
        let last = firstCell + table.cellCount - 1
        batch.set(last, to: batch.addText(try text(element), base: textBase))
      }
      element = tape.after(element)
    }
  }

  mutating func addRow(_ table: Table, ordinal: Int) -> Int {
    rowCounts[Int(table.rawValue)] += 1
    let firstCell = batch.addRow(table)
    if table.placeColumns > 0 { batch.set(firstCell, to: .integer(Int64(ordinal))) }
    return firstCell
  }
}
