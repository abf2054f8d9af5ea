internal import Crypto
internal import Foundation
internal import GRDB
internal import Ledger

/// How a ledger treats the values of variables, and the key of its fingerprints.
struct SecretMasking: Sendable {
  /// Which PLAINTEXT values are masked.
  var values: EnvironmentValues
  let key: SymmetricKey

  init(values: EnvironmentValues, key: SymmetricKey) {
    self.values = values
    self.key = key
  }

  /// As a ledger was told when it was made.
  init(_ database: Database) throws {
    guard
      let row = try Row.fetchOne(
        database, sql: "select env_values, fingerprint_key from ledger_settings"),
      let values = EnvironmentValues(rawValue: row["env_values"])
    else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "ledger_settings is empty")
    }
    self.init(values: values, key: SymmetricKey(data: row["fingerprint_key"] as Data))
  }

  /// Whether what looks secret is masked; else it is only marked.
  var masks: Bool { values != .keep }

  /// Why a value looks secret: a word for `secret_reason`, nil where it does not.
  func reason(
    isSecretName: Bool, type: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer
  ) -> String? {
    guard !value.isEmpty, !Self.isReference(type) else { return nil }
    if let reason = SecretKind.ofValue(value) { return reason }
    if isSecretName, !SecretKind.isHarmless(value) { return "name" }
    if Randomness.isKey(value) { return "random" }
    return values == .mask ? "all-masked" : nil
  }

  /// Whether a variable's value is the name of a secret in another store.
  ///
  /// A record without a type is of 2017, when there was PLAINTEXT only.
  static func isReference(_ type: UnsafeRawBufferPointer) -> Bool {
    type.isEqual(to: "PARAMETER_STORE") || type.isEqual(to: "SECRETS_MANAGER")
  }

  /// Equal for equal values in one ledger, and meaningless outside it.
  func fingerprint(of value: UnsafeRawBufferPointer) -> String {
    var hmac = HMAC<SHA256>(key: key)
    hmac.update(data: value)
    return ASCII.hexadecimal(hmac.finalize())
  }
}

/// The masked values of one build, to be replaced wherever its record quotes them.
struct BuildSecrets {
  /// Why each variable of the list is masked, by its place in the list.
  var reasons: [String?] = []
  private var values = NeedleSearch()
  /// The last long text that has no secret by its form: a buildspec comes with each build.
  private var clean: [UInt8] = []

  /// Shorter texts are looked through as fast as they are compared.
  private static let longText = 200

  static let mask = Array("[masked]".utf8)

  mutating func removeAll() {
    reasons.removeAll(keepingCapacity: true)
    values.removeAll()
  }

  /// Values under 8 characters would be found in many a word that is none.
  mutating func add(_ value: UnsafeRawBufferPointer) {
    guard String(decoding: value, as: UTF8.self).count >= 8 else { return }
    let plain = Array(value)
    var escaped: [UInt8] = []
    CanonicalJSON.writeText(value, to: &escaped)
    let withoutQuotes = Array(escaped.dropFirst().dropLast())
    for form in [plain, withoutQuotes, Self.percentEncoded(plain)] { values.insert(form) }
  }

  /// As a URL's query holds it.
  private static func percentEncoded(_ value: [UInt8]) -> [UInt8] {
    value.reduce(into: []) { encoded, byte in
      if ASCII.isAlphanumeric(byte) || "-._~".utf8.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += Array((byte < 0x10 ? "%0" : "%").utf8)
        encoded += Array(String(byte, radix: 16, uppercase: true).utf8)
      }
    }
  }

  /// A text with what is secret in it replaced by `[masked]`, nil where nothing is: the masked
  /// values of this build, and what has the form of a secret.
  ///
  /// ARNs are names, and stay.
  mutating func masked(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    if text.count >= 4, UnsafeRawBufferPointer(rebasing: text[..<4]).isEqual(to: "arn:"),
      !text.contains(where: JSONText.isBlank)
    {
      return nil
    }
    guard !values.isEmpty, let replaced = values.replace(in: text, with: Self.mask) else {
      return maskedByForm(text)
    }
    return replaced.withUnsafeBytes { SecretScan.shared.masked($0) } ?? replaced
  }

  private mutating func maskedByForm(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= Self.longText else { return SecretScan.shared.masked(text) }
    if clean.withUnsafeBytes({ $0.isEqual(to: text) }) { return nil }
    let masked = SecretScan.shared.masked(text)
    if masked == nil { clean = Array(text) }
    return masked
  }
}
