/// What a person saves: one answer of the service, or builds picked out of answers.
public indirect enum ResponseDocument: Sendable {
  case batchGetBuilds([BuildRecord], notFound: [String] = [])
  /// `{"build": …}`; StartBuild's and StopBuild's answers look the same.
  case retryBuild(BuildRecord)
  /// `{"request": {"id": …}, "response": {"build": …}}`; the id may be an ARN.
  case savedRetryBuild(id: String, BuildRecord)
  case bare(BuildRecord)
  case array([ResponseDocument])
  /// ListBuilds.
  case listBuilds([String])

  /// The document as `style` prints it, ending in a newline.
  public func bytes(_ style: ClientStyle) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.write(node(style))
    writer.append(byte: UInt8(ascii: "\n"))
    return writer.bytes
  }

  private func node(_ style: ClientStyle) -> JSONNode {
    let undocumented = style.hasUndocumentedMembers
    var members = JSONMembers(capacity: 3)
    switch self {
    case .bare(let build): return build.json(undocumented: undocumented)
    case .array(let documents): return .array(documents.map { $0.node(style) })
    case .batchGetBuilds(let builds, let notFound):
      members.add("builds", .array(builds.map { $0.json(undocumented: undocumented) }))
      members.add("buildsNotFound", .array(notFound.map(JSONNode.text)))
    case .retryBuild(let build):
      members.add("build", build.json(undocumented: undocumented))
    case .savedRetryBuild(let id, let build):
      members.add("request", .object([JSONMember("id", .text(id))]))
      members.add("response", ResponseDocument.retryBuild(build).node(style))
      return members.node
    case .listBuilds(let ids):
      members.add("ids", .array(ids.map(JSONNode.text)))
    }
    if style.hasResponseMetadata { members.add("ResponseMetadata", .object(responseMetadata)) }
    return members.node
  }

  private var responseMetadata: [JSONMember] {
    [
      JSONMember("RequestId", .text("00000000-0000-4000-8000-000000000000")),
      JSONMember("HTTPStatusCode", .integer(200)),
      JSONMember("RetryAttempts", .integer(0)),
    ]
  }
}
