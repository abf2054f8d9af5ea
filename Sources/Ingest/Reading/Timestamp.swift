/// A time as any of CodeBuild's clients writes it, in UTC milliseconds since 1970.
enum Timestamp {
  /// A number of seconds, or from 1e11 on of milliseconds; nil where that is no time.
  ///
  /// 1e11 seconds are the year 5138, and 1e11 milliseconds the year 1973.
  static func milliseconds(number: Double) -> Int64? {
    let milliseconds = (abs(number) < 1e11 ? number * 1000 : number)
      .rounded(.toNearestOrAwayFromZero)
    return Int64(exactly: milliseconds).flatMap(inRange)
  }

  /// An ISO 8601 time with an offset, or CloudTrail's `Sep 6, 2016 10:59:11 AM` in UTC.
  ///
  /// - Returns: The time rounded to the nearest millisecond, nil where the text is none.
  static func milliseconds(text: UnsafeRawBufferPointer) -> Int64? {
    guard var reader = Digits(text) else { return nil }
    return (reader.isAtDigit ? iso(&reader) : cloudTrail(&reader)).flatMap(inRange)
  }

  /// SQLite's date functions end with the year 9999.
  private static func inRange(_ milliseconds: Int64) -> Int64? {
    milliseconds.magnitude < 253_402_300_800_000 ? milliseconds : nil
  }

  private static func iso(_ reader: inout Digits) -> Int64? {
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.skip("T") || reader.skip(" ") || reader.skip("t"),
      let hour = reader.number(digits: 2), reader.skip(":"),
      let minute = reader.number(digits: 2), reader.skip(":"),
      let second = reader.number(digits: 2), let fraction = reader.fraction(),
      let offset = offsetSeconds(&reader), reader.isAtEnd,
      let seconds = seconds(year, month, day, hour, minute, second)
    else { return nil }
    return (seconds - Int64(offset)) * 1000 + fraction
  }

  /// `Z`, `+10:00`, `+1000` or `+10`; a time without an offset could be any zone's.
  private static func offsetSeconds(_ reader: inout Digits) -> Int? {
    if reader.skip("Z") || reader.skip("z") { return 0 }
    let sign: Int
    if reader.skip("+") { sign = 1 } else if reader.skip("-") { sign = -1 } else { return nil }
    guard let hours = reader.number(digits: 2), hours < 24 else { return nil }
    if reader.isAtEnd { return sign * hours * 3600 }
    _ = reader.skip(":")
    guard let minutes = reader.number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func cloudTrail(_ reader: inout Digits) -> Int64? {
    guard let month = months.firstIndex(where: { reader.skip(word: $0) }), reader.skip(" "),
      let day = reader.number(), reader.skip(word: ", "), let year = reader.number(digits: 4),
      reader.skip(" "), let hour = reader.number(), (1...12).contains(hour), reader.skip(":"),
      let minute = reader.number(digits: 2), reader.skip(":"),
      let second = reader.number(digits: 2), reader.skip(" ")
    else { return nil }
    let afternoon = reader.skip(word: "PM")
    guard afternoon || reader.skip(word: "AM"), reader.isAtEnd,
      let seconds = seconds(
        year, month + 1, day, hour % 12 + (afternoon ? 12 : 0), minute, second)
    else { return nil }
    return seconds * 1000
  }

  private static func seconds(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int
  ) -> Int64? {
    guard year > 0, (1...12).contains(month), (1...daysInMonth(month, year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    return Int64(seconds)
  }

  private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days of the proleptic Gregorian calendar, counted with the year beginning in March
  /// so that a leap day is the last one.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    return marchYear * 365 + leapDays + dayOfYear - 719_468
  }
}
