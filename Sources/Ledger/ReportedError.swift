/// An error whose text is for the user: what is wrong, and on the next line what to do.
public protocol ReportedError: Error, CustomStringConvertible {
  /// Of the process: 1 for input or work that failed, 2 for a ledger that cannot be used,
  /// 64 for usage.
  var exitStatus: Int32 { get }
}

extension ReportedError {
  public var exitStatus: Int32 { 1 }
}
