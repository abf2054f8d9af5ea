import Support

/// A page of documentation, taken apart into prose and blocks.
///
/// A `console` block is what a terminal shows: `$ ` and a command, lines of it that go on
/// behind `> `, what it prints to standard error and then to standard output, and `? 2` where
/// it ends with that status. `[..]` stands for any text within a line, a line `...` for any
/// lines. A block that shows no output at all only says what to type: its commands must
/// succeed, whatever they print.
///
/// A `sh` block is a script that is typed as a whole, and must succeed.
struct ConsolePage {
  /// From the repository's root.
  var path: String
  var parts: [Part]

  enum Part {
    case prose([Substring])
    case run([ConsoleStep])
    /// The lines of a block that is not run: another language, or what a test cannot do.
    case shown([Substring])
  }

  init(path: String) throws {
    self.init(path: path, text: try Repository.text(path))
  }

  init(path: String, text: String) {
    self.path = path
    parts = Self.parts(of: text)
  }

  var steps: [ConsoleStep] {
    parts.flatMap { part -> [ConsoleStep] in
      guard case .run(let steps) = part else { return [] }
      return steps
    }
  }

  /// The first lines of the blocks that are not run.
  var notRun: [String] {
    parts.compactMap { part in
      guard case .shown(let lines) = part else { return nil }
      return String(lines.first ?? "")
    }
  }

  /// The lines outside of all blocks, fences among them.
  var prose: [Substring] {
    parts.flatMap { part -> [Substring] in
      guard case .prose(let lines) = part else { return [] }
      return lines
    }
  }

  /// The page with other blocks, which are taken from the front.
  func text(withSteps steps: [ConsoleStep]) -> String {
    var rest = steps[...]
    var lines: [Substring] = []
    for part in parts {
      switch part {
      case .prose(let part), .shown(let part): lines += part
      case .run(let old):
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
    var language: Substring = ""
    var firstLine = 0
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      // Also a fence that is indented, in a list.
      let fence = line.drop { $0 == " " }
      if let lines = block {
        guard fence == "```" else {
          block = lines + [line]
          continue
        }
        parts += [.prose(prose), part(of: lines, in: language, firstLine: firstLine)]
        prose = [line]
        block = nil
      } else {
        prose.append(line)
        guard fence.hasPrefix("```") else { continue }
        block = []
        language = line.dropFirst(3)
        firstLine = index + 2
      }
    }
    return parts + [.prose(prose + (block ?? []))]
  }

  private static func part(
    of block: [Substring], in language: Substring, firstLine: Int
  ) -> Part {
    switch language {
    case "console": .run(ConsoleStep.steps(in: block, firstLine: firstLine))
    case "sh": .run([ConsoleStep(line: firstLine, script: block)])
    default: .shown(block)
    }
  }
}

/// A command of a `console` block, and what the page says it prints; or a `sh` block.
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
  var command: String

  init(line: Int, commandLines: [Substring]) {
    self.line = line
    self.commandLines = commandLines
    command = commandLines.map { $0.dropFirst(2) }.joined(separator: "\n")
  }

  init(line: Int, script: [Substring]) {
    self.line = line
    commandLines = script
    isCompared = false
    // Whoever types it sees at once if a command in the middle fails.
    command = "set -euo pipefail\n" + script.joined(separator: "\n")
  }

  var lines: [Substring] {
    commandLines + output + (status == 0 ? [] : ["? \(status)"])
  }

  static func steps(in block: [Substring], firstLine: Int) -> [ConsoleStep] {
    var steps: [ConsoleStep] = []
    for (index, line) in block.enumerated() {
      if line.hasPrefix("$ ") {
        steps.append(ConsoleStep(line: firstLine + index, commandLines: [line]))
      } else if let last = steps.last {
        if line.hasPrefix("> "), last.output.isEmpty {
          steps[steps.count - 1] = ConsoleStep(
            line: last.line, commandLines: last.commandLines + [line])
        } else if line.hasPrefix("? "), let status = Int32(line.dropFirst(2)) {
          steps[steps.count - 1].status = status
        } else {
          steps[steps.count - 1].output.append(line)
        }
      }
    }
    let isCompared = steps.contains { !$0.output.isEmpty || $0.status != 0 }
    for index in steps.indices { steps[index].isCompared = isCompared }
    return steps
  }
}
