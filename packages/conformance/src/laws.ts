import { agreesWithTheReference } from './laws/agrees-with-the-reference.js';
import type { AnswerLaw } from './laws/answer-law.js';
import { answersWhatItSupports, givesCompleteAnswers, rejectsWithErrorsAlone } from './laws/answers-completely.js';
import { closesTheGap } from './laws/closes-the-gap.js';
import { endsOnExtremeProblems } from './laws/ends-on-extreme-problems.js';
import { fillsTheOrder } from './laws/fills-the-order.js';
import { findsInfeasibility } from './laws/finds-infeasibility.js';
import { findsThatNoLotsFit } from './laws/finds-that-no-lots-fit.js';
import { findsTrajectoryConflicts } from './laws/finds-trajectory-conflicts.js';
import { gainsByLooserBounds } from './laws/gains-by-looser-bounds.js';
import { rejectsWhenAborted, rejectsWhenAbortedOnTheWay } from './laws/heeds-its-signal.js';
import { ignoresACommonFee } from './laws/ignores-a-common-fee.js';
import { refusesOptionsOutOfRange, stopsAtItsIterationLimit } from './laws/keeps-its-limits.js';
import { isDeterministic, keepsNothingBetweenCalls } from './laws/keeps-nothing-between-calls.js';
import { keepsTheTrajectoryBounds } from './laws/keeps-the-trajectory-bounds.js';
import type { Law } from './laws/law.js';
import { leavesItsInputAlone } from './laws/leaves-its-input-alone.js';
import { leavesNoLotToMove } from './laws/leaves-no-lot-to-move.js';
import { mergesIdenticalIntervals } from './laws/merges-identical-intervals.js';
import { permutesWithTheIntervals } from './laws/permutes-with-the-intervals.js';
import { pricesTheBounds } from './laws/prices-the-bounds.js';
import { pricesTheTrajectoryBounds } from './laws/prices-the-trajectory-bounds.js';
import { refusesWhatItDoesNotSupport } from './laws/refuses-what-it-does-not-support.js';
import { rescalesWithTheCurrency, rescalesWithTheShares } from './laws/rescales-with-its-units.js';
import { rescalesWithTheTime } from './laws/rescales-with-the-time.js';
import { respectsTheBounds } from './laws/respects-the-bounds.js';
import { statesItsTrueCost } from './laws/states-its-true-cost.js';
import { statesItsTrueObjective } from './laws/states-its-true-objective.js';
import { statesThePriceOfOneMoreShare } from './laws/states-the-price-of-one-more-share.js';
import { statesTheSlopeOfTheOptimalCost } from './laws/states-the-slope-of-the-optimal-cost.js';
import { staysAboveTheDualBound } from './laws/stays-above-the-dual-bound.js';
import { tradesWholeLots } from './laws/trades-whole-lots.js';

/** The laws for every optimal answer, including the answers to the known cases. */
export const answerLaws: readonly AnswerLaw[] = [
  fillsTheOrder,
  respectsTheBounds,
  keepsTheTrajectoryBounds,
  statesItsTrueCost,
  statesItsTrueObjective,
  closesTheGap,
  staysAboveTheDualBound,
  pricesTheBounds,
  pricesTheTrajectoryBounds,
  statesThePriceOfOneMoreShare,
  tradesWholeLots,
  leavesNoLotToMove,
];

/** The laws for every backend, tested on generated problems. */
export const laws: readonly Law[] = [
  answersWhatItSupports,
  givesCompleteAnswers,
  rejectsWithErrorsAlone,
  ...answerLaws,
  statesTheSlopeOfTheOptimalCost,
  agreesWithTheReference,
  rescalesWithTheShares,
  rescalesWithTheCurrency,
  rescalesWithTheTime,
  permutesWithTheIntervals,
  mergesIdenticalIntervals,
  gainsByLooserBounds,
  ignoresACommonFee,
  findsInfeasibility,
  findsTrajectoryConflicts,
  findsThatNoLotsFit,
  refusesWhatItDoesNotSupport,
  leavesItsInputAlone,
  isDeterministic,
  keepsNothingBetweenCalls,
  rejectsWhenAborted,
  rejectsWhenAbortedOnTheWay,
  stopsAtItsIterationLimit,
  endsOnExtremeProblems,
  refusesOptionsOutOfRange,
];
