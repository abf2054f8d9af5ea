/// Environment variables, whose secrets never reach the ledger.
extension BuildReader {
  /// Decides for a whole list what is masked before anything of the build is read.
  mutating func findSecrets(in list: Int) {
    secrets.removeAll()
    var variable = list + 1
    let end = tape.after(list) - 1
    while variable < end {
      // What the reader skips is skipped here as well: the places must agree.
      if !tape.isAbsent(variable), !isHidden(variable) {
        secrets.reasons.append(secretReason(of: variable))
      }
      variable = tape.after(variable)
    }
  }

  private mutating func secretReason(of variable: Int) -> String? {
    // What is not of the model's types is refused when it is read.
    guard tape.kind(variable) == .object, let value = tape.member("value", of: variable),
      tape.kind(value) == .text, !tape.isAbsent(value)
    else { return nil }
    let reason = masking.reason(
      isSecretName: secretNames.contains(optionalText("name", of: variable)),
      type: optionalText("type", of: variable), value: tape.text(value))
    if reason != nil, masking.masks { secrets.add(tape.text(value)) }
    return reason
  }

  private func optionalText(_ name: StaticString, of object: Int) -> UnsafeRawBufferPointer {
    guard let value = tape.member(name, of: object), tape.kind(value) == .text else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return tape.text(value)
  }

  mutating func readVariableValue(_ value: Int, firstCell: Int, cell: Int) throws(Refusal) {
    let bytes = try text(value)
    let ordinal = Int(batch.cell(firstCell).payload)
    let reason = secrets.reasons[ordinal]
    if let reason {
      batch.set(
        firstCell + VariableCells.reason,
        to: batch.addText(reason, base: textBase))
    }
    guard reason != nil, masking.masks else {
      // A reference is a name, and stays whatever else is masked.
      let isReference = SecretMasking.isReference(
        self.cell(firstCell + VariableCells.type))
      batch.set(
        firstCell + cell,
        to: isReference ? batch.addText(bytes, base: textBase) : addFreeText(bytes))
      return
    }
    batch.set(firstCell + VariableCells.masked, to: .boolean(true))
    batch.set(
      firstCell + VariableCells.fingerprint,
      to: batch.addText(masking.fingerprint(of: bytes), base: textBase))
  }

  mutating func finishVariable(_ row: Int) {
    if batch.cell(row + VariableCells.masked).kind == .null {
      batch.set(row + VariableCells.masked, to: .boolean(false))
    }
  }

  /// A text that may hold a secret.
  mutating func addFreeText(_ text: UnsafeRawBufferPointer) -> Cell {
    guard masking.masks, let masked = secrets.masked(text) else {
      return batch.addText(text, base: textBase)
    }
    return batch.addText(masked, base: textBase)
  }
}

/// Where columns of `environment_variables` are, counted from a row's first cell.
enum VariableCells {
  static let name = Table.environmentVariables.cell("name")
  static let type = Table.environmentVariables.cell("type")
  static let value = Table.environmentVariables.cell("value")
  static let masked = Table.environmentVariables.cell("masked")
  static let reason = Table.environmentVariables.cell("secret_reason")
  static let fingerprint = Table.environmentVariables.cell("value_fingerprint")
}
