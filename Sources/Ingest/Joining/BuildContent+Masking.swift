/// Content of a ledger that keeps more than the one it goes to may.
extension BuildContent {
  /// Marks what looks secret, and masks what the setting does not let a ledger keep, as reading
  /// a dump does.
  mutating func mask(_ masking: SecretMasking, _ names: inout SecretNames) {
    var secrets = BuildSecrets()
    for index in rows.indices where rows[index].table == .environmentVariables {
      rows[index].maskVariable(masking, &names, &secrets)
    }
    guard masking.masks else { return }
    for index in rows.indices { rows[index].replace(&secrets) }
  }
}

extension BuildContent.Row {
  fileprivate mutating func maskVariable(
    _ masking: SecretMasking, _ names: inout SecretNames, _ secrets: inout BuildSecrets
  ) {
    guard case .text(let value) = values[VariableCells.value] else { return }
    let isSecretName = text(VariableCells.name).withUnsafeBytes { names.contains($0) }
    let type = text(VariableCells.type)
    value.withUnsafeBytes { bytes in
      let reason = type.withUnsafeBytes {
        masking.reason(isSecretName: isSecretName, type: $0, value: bytes)
      }
      guard let reason else { return }
      values[VariableCells.reason] = .text(Array(reason.utf8))
      guard masking.masks else { return }
      secrets.add(bytes)
      values[VariableCells.value] = .null
      values[VariableCells.masked] = .integer(1)
      values[VariableCells.fingerprint] = .text(Array(masking.fingerprint(of: bytes).utf8))
    }
  }

  /// Replaces masked values wherever this row may quote them.
  fileprivate mutating func replace(_ secrets: inout BuildSecrets) {
    for column in table.freeTextCells {
      guard case .text(let text) = values[column], !isReference,
        let masked = text.withUnsafeBytes({ secrets.masked($0) })
      else { continue }
      values[column] = .text(masked)
    }
    guard table == .contexts, case .text(let message) = values[ContextCells.message] else { return }
    values[ContextCells.cause] = .text(Array(Cause.normalized(message)))
  }

  /// A reference is a name, and stays whatever else is masked.
  private var isReference: Bool {
    table == .environmentVariables
      && text(VariableCells.type).withUnsafeBytes(SecretMasking.isReference)
  }

  private func text(_ cell: Int) -> [UInt8] {
    if case .text(let text) = values[cell] { text } else { [] }
  }
}

extension Table {
  /// Columns that may quote a variable's value.
  fileprivate var freeTextCells: [Int] {
    let columns = members.flatMap(\.freeTextColumns) + (self == .unknownFields ? ["value"] : [])
    return columns.map(cell)
  }
}
