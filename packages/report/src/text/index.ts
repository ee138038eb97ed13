export { certificateLines, type Judgement, violationsOf } from './certificate-report.js';
export { checkSummary } from './check-summary.js';
export { costColumns, costRows, costTable, savingText } from './cost-table.js';
export { couplingEntries, worthEntries } from './coupling-summary.js';
export { curvesReport } from './curves-report.js';
export { curvesSummary } from './curves-summary.js';
export { curvesTable } from './curves-table.js';
export { evaluationFindings } from './evaluation-findings.js';
export { evaluationReport } from './evaluation-report.js';
export { type EvaluationTable, evaluationNotes, evaluationTables } from './evaluation-tables.js';
export { explanationLines } from './explanation-lines.js';
export { failureText } from './failure-text.js';
export { fitReport } from './fit-report.js';
export { exponentsText, fitCounts, fitSummary } from './fit-summary.js';
export { fitTable } from './fit-table.js';
export {
  formatAmount,
  formatCount,
  formatDuration,
  formatFixed,
  formatGap,
  formatPercent,
  formatResidual,
  formatShares,
  sharesFormat,
} from './format-number.js';
export { frontierReport, type TracedFrontier } from './frontier-report.js';
export { headline } from './headline.js';
export { type InfeasibilityContext, infeasibilityText, type PosedOn } from './infeasibility-text.js';
export { inspectionReport } from './inspection-report.js';
export type { BookGlance, InspectionView, InspectionWords, Quantiles } from './inspection-view.js';
export { type IntervalState, intervalStates } from './interval-state.js';
export { createIterationLog, type IterationLog } from './iteration-log.js';
export { labelledLines } from './labelled-lines.js';
export { lotsEntries } from './lots-summary.js';
export { type MoneyFormat, moneyFormat } from './money-format.js';
export type { NameOf } from './name-of.js';
export { coverageTexts, planAssumption, planCaveats, planSummary, type SummaryOptions } from './plan-summary.js';
export { type PlanTextOptions, planText } from './plan-text.js';
export { printable } from './printable.js';
export { rowSize } from './row-size.js';
export { type Canvas, scheduleChart } from './schedule-chart.js';
export { type SolvedSchedule, scheduleReport } from './schedule-report.js';
export { costText, noSchedule, scheduleSummary } from './schedule-summary.js';
export { scheduleTable } from './schedule-table.js';
export { type Column, textTable } from './text-table.js';
export { verdictText } from './verdict-text.js';
