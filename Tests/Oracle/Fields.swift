/// A field of a CSV row; NULL is empty.
func field(_ figure: Figure?) -> String { figure?.text ?? "" }

func field(_ number: Int?) -> String { number.map { String($0) } ?? "" }

func field(_ text: String?) -> String { text ?? "" }

/// The UTC day of a time, as `2026-11-16`, counted day by day from 1970.
func dayText(_ milliseconds: Int64) -> String {
  var days = floorDivision(Int(milliseconds), 86_400_000)
  var year = 1970
  while days < 0 {
    year -= 1
    days += isLeap(year) ? 366 : 365
  }
  while days >= (isLeap(year) ? 366 : 365) {
    days -= isLeap(year) ? 366 : 365
    year += 1
  }
  var month = 1
  for length in [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
    if days < length { break }
    days -= length
    month += 1
  }
  return "\(padded(year, 4))-\(padded(month, 2))-\(padded(days + 1, 2))"
}

private func isLeap(_ year: Int) -> Bool {
  year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
