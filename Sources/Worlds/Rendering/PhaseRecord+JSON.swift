extension PhaseRecord {
  var json: JSONNode {
    var phase = JSONMembers(capacity: 6)
    phase.add("phaseType", type)
    phase.add("phaseStatus", status)
    phase.add("startTime", time: startTime)
    phase.add("endTime", time: endTime)
    phase.add("durationInSeconds", durationInSeconds)
    if !contexts.isEmpty { phase.add("contexts", .array(contexts.map(\.json))) }
    return phase.node
  }
}

extension ContextRecord {
  var json: JSONNode {
    var context = JSONMembers(capacity: 2)
    context.add("statusCode", statusCode)
    context.add("message", message)
    return context.node
  }
}

extension AutoRetryRecord {
  var json: JSONNode {
    var configuration = JSONMembers(capacity: 4)
    configuration.add("autoRetryLimit", limit)
    configuration.add("autoRetryNumber", number)
    configuration.add("nextAutoRetry", next)
    configuration.add("previousAutoRetry", previous)
    return configuration.node
  }
}
