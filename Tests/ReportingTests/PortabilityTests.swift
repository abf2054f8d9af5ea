import Queries
import Testing

/// Reports run on other engines as they are: what these take for something else is refused here.
struct PortabilityTests {
  @Test(arguments: Report.allCases)
  func aReportKeepsToWhatEnginesAgreeOn(report: Report) {
    #expect(Portability.problems(of: report.sql) == [])
  }

  @Test(arguments: SchemaText.sharedViews)
  func soDoTheViewsThatReportsRead(views: String) {
    #expect(Portability.problems(of: views) == [])
  }

  /// Each construct that differs, and what is said of it.
  @Test(arguments: [
    ("select a / b from t", "a / b: divide by or into a cast: cast(a as double) / nullif(b, 0)"),
    ("select 1.0 * a from t", "1.0 *: cast(a as double)"),
    ("select \"a\" from t", "\": names without quotes, texts in '…'"),
    ("select 'a\\b'", "\\: engines differ in escapes; char(92)"),
    ("select a from t where a like 'b%'", "like: engines differ in case; instr, substr or ="),
    ("select lower(a) from t", "lower: not on the list; a function that all engines have alike"),
    (
      "select strftime('%Y', a) from t",
      "strftime: not on the list; a function that all engines"
        + " have alike"
    ),
    (
      "select group_concat(a) from t",
      "group_concat: not on the list; a function that all engines"
        + " have alike"
    ),
    ("select a from t order by a desc", "order by a desc: where NULLs go: nulls last"),
    ("select a is true from t", "true: case when … then 1 else 0 end"),
    (
      "with recursive n as (select 1) select * from n",
      "recursive: chains hold what recursion found"
    ),
    ("select a from t limit 5", "limit: the tool's --limit"),
    (
      "select ifnull(a, 0) from t",
      "ifnull: not on the list; a function that all engines have alike"
    ),
  ])
  func whatDiffersIsNamed(sql: String, problem: String) {
    #expect(Portability.problems(of: sql) == [problem])
  }
}
