// Why a run went as it went: named behaviours, each with the number that proves it and, where there is one, a remedy.
import { isFiniteSum, type Differentiable } from '../../autodiff/differentiable.js';
import type { Finding } from '../../protocol/run.js';
import { findingOf, type Observation } from './observation.js';
import { gather, type Evidence, type FinishedRun } from './evidence.js';
import { alwaysClipped } from './alwaysClipped.js';
import { convergenceRate } from './convergenceRate.js';
import { crawling } from './crawling.js';
import { cycling } from './cycling.js';
import { diverging } from './diverging.js';
import { edgeOfStability } from './edgeOfStability.js';
import { epsilonDominated } from './epsilonDominated.js';
import { leftDomain } from './leftDomain.js';
import { noiseFloor } from './noiseFloor.js';
import { nonsmoothPoint } from './nonsmoothPoint.js';
import { oscillating } from './oscillating.js';
import { prematureStop } from './prematureStop.js';
import { stuckAtStart } from './stuckAtStart.js';
import { stuckAtSaddle } from './stuckAtSaddle.js';
import { unscaledFeatures } from './unscaledFeatures.js';
import { tolerant } from '../tolerant.js';

/** Looks at the evidence; undefined where the behaviour is not there. */
export type Detector = (evidence: Evidence) => Observation | undefined;

/** The most telling first. */
const detectors: readonly Detector[] = [
  diverging,
  stuckAtStart,
  leftDomain,
  stuckAtSaddle,
  nonsmoothPoint,
  cycling,
  edgeOfStability,
  oscillating,
  noiseFloor,
  epsilonDominated,
  alwaysClipped,
  crawling,
  prematureStop,
  unscaledFeatures,
  convergenceRate,
];

/** Behaviours that are mere consequences of another. */
const explains: Readonly<Record<string, readonly string[]>> = {
  diverging: ['cycling', 'edgeOfStability', 'oscillating', 'crawling'],
  stuckAtStart: ['stuckAtSaddle', 'prematureStop'],
  leftDomain: ['unscaledFeatures'],
  nonsmoothPoint: ['cycling', 'edgeOfStability', 'oscillating', 'crawling', 'prematureStop'],
  cycling: ['edgeOfStability', 'oscillating', 'crawling', 'convergenceRate'],
  edgeOfStability: ['oscillating'],
};

/**
 * What there is to say about a finished run of `f`, the most telling first. Costs some hundred evaluations of f's derivatives.
 * `iterates` must be the run's whole recorded path in one piece.
 */
export function findings(run: FinishedRun, f: Differentiable): Finding[] {
  const evidence = gather(run, tolerant(f), canStandardise(run, f));
  if (evidence.count === 0 || run.result.stopped.reason === 'error') return [];
  const found = detectors.map((detect) => detect(evidence)).filter((finding) => finding !== undefined);
  const explained = new Set(found.flatMap(({ id }) => explains[id] ?? []));
  return found.filter(({ id }) => !explained.has(id)).map(findingOf);
}

/** A built-in has no source to change. */
function canStandardise({ request }: FinishedRun, f: Differentiable): boolean {
  return request.objective.kind === 'file' && isFiniteSum(f) && !f.standardised;
}
