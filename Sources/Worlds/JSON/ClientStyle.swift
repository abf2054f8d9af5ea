/// How one of the clients that people use prints a response.
public struct ClientStyle: Sendable, Equatable {
  public var name: String
  /// Spaces a level; nil prints everything on one line.
  public var indentation: Int?
  public var timestamps: TimestampStyle
  /// Members by name, as the wire has them; otherwise in the order of the service's model.
  public var sortsMembers = false
  public var escapesNonASCII = false
  /// Beside `builds`, as boto3 hands it over.
  public var hasResponseMetadata = false
  /// Members that the service sends but its model lacks, so that SDKs drop them.
  public var hasUndocumentedMembers = false

  /// AWS CLI v2, which prints the time zone of the machine: `2026-09-26T14:46:09.733000+00:00`.
  public static func commandLine2(offsetMinutes: Int = 0) -> ClientStyle {
    ClientStyle(
      name: "aws-cli-2", indentation: 4,
      timestamps: .python(separator: "T", offsetMinutes: offsetMinutes))
  }

  /// AWS CLI v1: `1790433969.733`.
  public static let commandLine1 = ClientStyle(
    name: "aws-cli-1", indentation: 4, timestamps: .epochSeconds)

  /// The body as the service sends it: `1.790433969733E9`.
  public static let wire = ClientStyle(
    name: "wire", indentation: nil, timestamps: .scientific, sortsMembers: true,
    hasUndocumentedMembers: true)

  /// `json.dumps(response, indent=4, default=str)`: `2026-09-26 14:46:09.733000+00:00`.
  public static func boto3(offsetMinutes: Int = 0) -> ClientStyle {
    ClientStyle(
      name: "boto3", indentation: 4,
      timestamps: .python(separator: " ", offsetMinutes: offsetMinutes),
      escapesNonASCII: true, hasResponseMetadata: true)
  }

  /// `JSON.stringify(response, null, 2)`: `2026-09-26T14:46:09.733Z`.
  public static let javaScript = ClientStyle(
    name: "javascript", indentation: 2, timestamps: .zulu)

  /// What one line of a JSON Lines file looks like after `jq -c`.
  public var onOneLine: ClientStyle {
    var style = self
    style.indentation = nil
    return style
  }

  /// One of each, some with machines far from Greenwich.
  public static let all: [ClientStyle] = [
    .commandLine2(), .commandLine2(offsetMinutes: 600), .commandLine2(offsetMinutes: -210),
    .commandLine1, .wire, .boto3(), .boto3(offsetMinutes: 60), .javaScript,
  ]
}
