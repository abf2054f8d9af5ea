import Support

/// A page of documentation, taken apart into prose and `console` blocks.
///
/// A block is what a terminal shows: `$ ` and a command, lines of it that go on behind
/// `> `, what it prints to standard error and then to standard output, and `? 2` where it
/// ends with that status. `[..]` stands for any text within a line, a line `...` for any
/// lines. A block that shows no output at all only says what to type: its commands must
/// succeed, whatever they print.
struct ConsolePage {
  /// From the repository's root.
  var path: String
  var parts: [Part]

  enum Part {
    case prose([Substring])
    case console([ConsoleStep])
  }

  init(path: String) throws {
    self.path = path
    parts = Self.parts(of: try Repository.text(path))
  }

  var steps: [ConsoleStep] {
    parts.flatMap { part -> [ConsoleStep] in
      guard case .console(let steps) = part else { return [] }
      return steps
    }
  }

  /// The page with other blocks, which are taken from the front.
  func text(withSteps steps: [ConsoleStep]) -> String {
    var rest = steps[...]
    var lines: [Substring] = []
    for part in parts {
      switch part {
      case .prose(let prose): lines += prose
      case .console(let old):
        lines += rest.prefix(old.count).flatMap(\.lines)
        rest = rest.dropFirst(old.count)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var prose: [Substring] = []
    var block: [Substring]?
    var firstLine = 0
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let lines = block {
        guard line == "```" else {
          block = lines + [line]
          continue
        }
        parts += [.prose(prose), .console(ConsoleStep.steps(in: lines, firstLine: firstLine))]
        prose = [line]
        block = nil
      } else {
        prose.append(line)
        if line == "```console" {
          block = []
          firstLine = index + 2
        }
      }
    }
    return parts + [.prose(prose + (block ?? []))]
  }
}

/// A command of a `console` block, and what the page says it prints.
struct ConsoleStep {
  /// In the page, counted from 1.
  var line: Int
  /// As the page shows it, with `$ ` and `> `.
  var commandLines: [Substring]
  var output: [Substring] = []
  var status: Int32 = 0
  /// Whether any command of its block shows what it prints.
  var isCompared = true

  /// What `bash -c` takes.
  var command: String { commandLines.map { $0.dropFirst(2) }.joined(separator: "\n") }

  var lines: [Substring] {
    commandLines + output + (status == 0 ? [] : ["? \(status)"])
  }

  static func steps(in block: [Substring], firstLine: Int) -> [ConsoleStep] {
    var steps: [ConsoleStep] = []
    for (index, line) in block.enumerated() {
      if line.hasPrefix("$ ") {
        steps.append(ConsoleStep(line: firstLine + index, commandLines: [line]))
      } else if let last = steps.indices.last {
        if line.hasPrefix("> "), steps[last].output.isEmpty {
          steps[last].commandLines.append(line)
        } else if line.hasPrefix("? "), let status = Int32(line.dropFirst(2)) {
          steps[last].status = status
        } else {
          steps[last].output.append(line)
        }
      }
    }
    let isCompared = steps.contains { !$0.output.isEmpty || $0.status != 0 }
    for index in steps.indices { steps[index].isCompared = isCompared }
    return steps
  }
}
