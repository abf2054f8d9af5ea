/// A time as a calendar and a clock show it, without a library whose answer could differ.
struct CivilTime {
  private let year: Int
  private let month: Int
  private let dayOfMonth: Int
  private let secondOfDay: Int
  let millisecond: Int

  /// From milliseconds since 1970, which must not be negative.
  init(_ time: Int64) {
    let (days, rest) = time.quotientAndRemainder(dividingBy: 86_400_000)
    secondOfDay = Int(rest / 1000)
    millisecond = Int(rest % 1000)

    // Howard Hinnant's civil_from_days: years begin in March, so that the leap day comes last.
    let shifted = Int(days) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// As `2026-09-26`.
  var day: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))" }

  /// As `14:46:09`.
  var clock: String {
    let (hour, rest) = secondOfDay.quotientAndRemainder(dividingBy: 3600)
    return "\(padded(hour, 2)):\(padded(rest / 60, 2)):\(padded(rest % 60, 2))"
  }

  /// Milliseconds since 1970 of a minute in UTC.
  static func milliseconds(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0
  ) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let marchMonth = month > 2 ? month - 3 : month + 9
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Int64((days * 24 + hour) * 60 + minute) * 60_000
  }
}
