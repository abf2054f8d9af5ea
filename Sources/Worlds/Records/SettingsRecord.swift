/// What a real response holds besides, and no report reads.
public struct SettingsRecord: Sendable, Equatable {
  public var timeoutInMinutes: Int
  public var queuedTimeoutInMinutes: Int
  /// Modes of a LOCAL cache; none for NO_CACHE.
  public var cacheModes: [String]
  public var isInVPC: Bool
  /// Where the artifacts went, as an ARN of S3; nil for a project without artifacts.
  public var artifactLocation: String?
  /// Names and values of the exported environment variables.
  public var exportedVariables: [VariableRecord]
  public var reportARNs: [String]

  public init(
    timeoutInMinutes: Int = 60, queuedTimeoutInMinutes: Int = 480, cacheModes: [String] = [],
    isInVPC: Bool = false, artifactLocation: String? = nil,
    exportedVariables: [VariableRecord] = [], reportARNs: [String] = []
  ) {
    self.timeoutInMinutes = timeoutInMinutes
    self.queuedTimeoutInMinutes = queuedTimeoutInMinutes
    self.cacheModes = cacheModes
    self.isInVPC = isInVPC
    self.artifactLocation = artifactLocation
    self.exportedVariables = exportedVariables
    self.reportARNs = reportARNs
  }
}
