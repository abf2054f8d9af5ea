/// Where the figures are kept that need no links between builds.
package enum FigureTable: String, CaseIterable, Sendable {
  case projects = "project_figures"
  case phases = "phase_figures"
  case periods = "period_figures"
}
