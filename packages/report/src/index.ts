export type { OrderStory } from '@waterfill/statistics';
export type { Axis, Cell, CellRows, Figure, Panel, Plot } from './figure/figure.js';
export type { Mark, Tone } from './figure/mark.js';
export { formatNumber, type NumberKind } from './figure/number-format.js';
export type { Table, TableColumn } from './figure/table.js';
export { tableCsv } from './figure/table-csv.js';
export type { Alternative } from './figures/alternative.js';
export { basketRiskFigure } from './figures/basket-risk-figure.js';
export { basketSharesFigure } from './figures/basket-shares-figure.js';
export { costByTimeFigure } from './figures/cost-by-time-figure.js';
export { type CostView, costFigure } from './figures/cost-figure.js';
export { type CheckedBackend, crossCheckFigure } from './figures/cross-check-figure.js';
export { exposureFigure } from './figures/exposure-figure.js';
export { figureNames } from './figures/figure-names.js';
export {
  type Drawable,
  type DrawableFrontier,
  type DrawableName,
  type DrawableSchedule,
  drawableNames,
  figureNeeds,
  figureOf,
} from './figures/figure-of.js';
export { fillsFigure } from './figures/fills-figure.js';
export { type FrontierSettings, frontierFigure } from './figures/frontier-figure.js';
export { type ImpactView, impactFigure } from './figures/impact-figure.js';
export { type IterationTrail, iterationsFigure } from './figures/iterations-figure.js';
export { landscapeFigure } from './figures/landscape-figure.js';
export { type ParametersView, parametersFigure } from './figures/parameters-figure.js';
export { planFigures } from './figures/plan-figures.js';
export { replanFigure } from './figures/replan-figure.js';
export { resilienceFigure } from './figures/resilience-figure.js';
export { savingsFigure } from './figures/savings-figure.js';
export { type ScheduleView, scheduleFigure } from './figures/schedule-figure.js';
export { sensitivityFigure } from './figures/sensitivity-figure.js';
export { shortfallFigure } from './figures/shortfall-figure.js';
export { slotEdges } from './figures/slots.js';
export { type StoryClock, storyFigure } from './figures/story-figure.js';
export { waterLevelFigure } from './figures/water-level-figure.js';
export type { WaterLevelView } from './figures/water-levels.js';
export { type BasketPageOptions, basketPage } from './page/basket-page.js';
export { type EvaluationPageOptions, evaluationPage } from './page/evaluation-page.js';
export { type FrontierPageOptions, frontierPage, type TracedBasketFrontier } from './page/frontier-page.js';
export { type InputFile, inputsTable } from './page/inputs-table.js';
export { type PlanReportOptions, planReport } from './page/plan-report.js';
export { renderReport } from './page/render-report.js';
export { type ReplanPageOptions, replanPage } from './page/replan-page.js';
export type { Highlight, Report, Section } from './page/report.js';
export { reportFiles } from './page/report-files.js';
export { figuresOf, type SchedulePageView, schedulePage } from './page/schedule-page.js';
export { type TcaPageOptions, tcaPage } from './page/tca-page.js';
export { renderSvg } from './svg/render-svg.js';
export type { Theme } from './svg/style-sheet.js';
export type { SvgOptions } from './svg/svg-options.js';
