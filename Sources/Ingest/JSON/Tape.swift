internal import CSimdJSON
internal import Ledger

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

  /// What a value is: the byte that simdjson marks it with.
  ///
  /// No enum: to look a raw value up would take longer than what is done with it.
  struct Kind: Equatable {
    let mark: UInt8

    @inline(__always) static var object: Kind { Kind(mark: 0x7b) }
    @inline(__always) static var array: Kind { Kind(mark: 0x5b) }
    @inline(__always) static var text: Kind { Kind(mark: 0x22) }
    @inline(__always) static var signedInteger: Kind { Kind(mark: 0x6c) }
    @inline(__always) static var unsignedInteger: Kind { Kind(mark: 0x75) }
    @inline(__always) static var double: Kind { Kind(mark: 0x64) }
    @inline(__always) static var `true`: Kind { Kind(mark: 0x74) }
    @inline(__always) static var `false`: Kind { Kind(mark: 0x66) }
    @inline(__always) static var null: Kind { Kind(mark: 0x6e) }

    @inline(__always) static func == (left: Kind, right: Kind) -> Bool { left.mark == right.mark }

    @inline(__always) static func ~= (pattern: Kind, kind: Kind) -> Bool { pattern == kind }
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

  @inline(__always)
  func kind(_ value: Int) -> Kind { Kind(mark: UInt8(truncatingIfNeeded: words[value] >> 56)) }

  /// The index after a value, which is the next value's or its container's end.
  @inline(__always)
  func after(_ value: Int) -> Int {
    switch kind(value) {
    case .object, .array: Int(words[value] & 0xffff_ffff)
    case .signedInteger, .unsignedInteger, .double: value + 2
    default: value + 1
    }
  }

  /// The bytes of a text or of a member's name, as UTF-8.
  @inline(__always)
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
    var name = object + 1
    let end = after(object) - 1
    while name < end {
      let value = name + 1
      if kind(value) != .null, text(name).isEqual(to: wanted) { return value }
      name = after(value)
    }
    return nil
  }
}
