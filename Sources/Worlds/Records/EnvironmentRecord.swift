/// Where a build's source came from.
public struct SourceRecord: Sendable, Equatable {
  public var type: String
  public var location: String?
  public var buildspec: String?

  public init(type: String, location: String? = nil, buildspec: String? = nil) {
    self.type = type
    self.location = location
    self.buildspec = buildspec
  }
}

/// What a build ran in.
public struct EnvironmentRecord: Sendable, Equatable {
  public var type: String
  public var image: String
  public var computeType: String
  public var variables: [VariableRecord]

  public init(type: String, image: String, computeType: String, variables: [VariableRecord]) {
    self.type = type
    self.image = image
    self.computeType = computeType
    self.variables = variables
  }
}

/// One environment variable of a build.
public struct VariableRecord: Sendable, Equatable {
  public var name: String
  public var value: String
  /// PLAINTEXT, PARAMETER_STORE or SECRETS_MANAGER.
  public var type: String?

  public init(name: String, value: String, type: String? = "PLAINTEXT") {
    self.name = name
    self.value = value
    self.type = type
  }
}
