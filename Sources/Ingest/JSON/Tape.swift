internal import CSimdJSON

/// A parsed JSON document: simdjson's tape, read in place.
///
/// A value is named by its index on the tape. Nothing is copied or allocated;
/// the tape and its texts last until its parser's next document.
struct Tape: @unchecked Sendable {
  // Sendable: it is only read, and whoever holds it knows how long its parser keeps it.
  let words: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>

  /// The document's own value.
  static let root = 1

  enum Kind: UInt8 {
    case object = 0x7b
    case array = 0x5b
    case text = 0x22
    case signedInteger = 0x6c
    case unsignedInteger = 0x75
    case double = 0x64
    case `true` = 0x74
    case `false` = 0x66
    case null = 0x6e
    case objectEnd = 0x7d
    case arrayEnd = 0x5d
  }

  /// A tape of nothing but null, for before the first document.
  static let empty: Tape = {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 2)
    words.initialize(repeating: UInt64(UInt8(ascii: "n")) << 56, count: 2)
    let strings = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    strings.initialize(to: 0)
    return Tape(csimdjson_tape(words: words, strings: strings))
  }()

  init(_ tape: csimdjson_tape) {
    words = tape.words
    strings = tape.strings
  }

  func kind(_ value: Int) -> Kind {
    // The parser writes no other byte; null is the one kind that nobody stores.
    Kind(rawValue: UInt8(truncatingIfNeeded: words[value] >> 56)) ?? .null
  }

  /// The index after a value, which is the next value's or its container's end.
  func after(_ value: Int) -> Int {
    switch kind(value) {
    case .object, .array: Int(words[value] & 0xffff_ffff)
    case .signedInteger, .unsignedInteger, .double: value + 2
    default: value + 1
    }
  }

  /// The bytes of a text or of a member's name, as UTF-8.
  func text(_ value: Int) -> UnsafeRawBufferPointer {
    let start = UnsafeRawPointer(strings) + Int(words[value] & 0x00ff_ffff_ffff_ffff)
    let length = start.loadUnaligned(as: UInt32.self)
    return UnsafeRawBufferPointer(start: start + 4, count: Int(length))
  }

  func string(_ value: Int) -> String {
    String(decoding: text(value), as: UTF8.self)
  }

  func signedInteger(_ value: Int) -> Int64 { Int64(bitPattern: words[value + 1]) }
  func unsignedInteger(_ value: Int) -> UInt64 { words[value + 1] }
  func double(_ value: Int) -> Double { Double(bitPattern: words[value + 1]) }
}

// MARK: - Walking

extension Tape {
  /// Calls `body` with the index of each element of an array, in order.
  func forEachElement(of array: Int, _ body: (_ element: Int) throws -> Void) rethrows {
    var element = array + 1
    let end = after(array) - 1
    while element < end {
      let next = after(element)
      try body(element)
      element = next
    }
  }

  /// Calls `body` with the indexes of each member's name and value, in order.
  func forEachMember(of object: Int, _ body: (_ name: Int, _ value: Int) throws -> Void) rethrows {
    var name = object + 1
    let end = after(object) - 1
    while name < end {
      let value = name + 1
      let next = after(value)
      try body(name, value)
      name = next
    }
  }

  /// The value of the first member of that name that is not null.
  func member(_ wanted: StaticString, of object: Int) -> Int? {
    var found: Int?
    let bytes = UnsafeRawBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)
    forEachMember(of: object) { name, value in
      if found == nil, kind(value) != .null, text(name).elementsEqual(bytes) { found = value }
    }
    return found
  }
}
