internal import Ledger

/// Values by texts that are looked up where they are.
///
/// The key of a dictionary would be an array, which is made for each look-up and hashed byte by byte.
struct TextTable<Value> {
  private var entries: [Int: (text: [UInt8], value: Value)] = [:]

  var count: Int { entries.count }

  /// - Returns: The text's value, nil where it has none; so too in the rare case that another text
  ///   with the same hash has taken its place.
  func value(of text: UnsafeRawBufferPointer) -> Value? {
    guard let entry = entries[Self.hash(text)] else { return nil }
    return entry.text.withUnsafeBytes { $0.isEqual(to: text) } ? entry.value : nil
  }

  mutating func set(_ value: Value, of text: UnsafeRawBufferPointer) {
    entries[Self.hash(text)] = (Array(text), value)
  }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: text)
    return hasher.finalize()
  }
}
