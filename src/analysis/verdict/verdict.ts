// The verdict on the point at which a run stopped: what critical point it is, or how far from one.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { KnownMinimum } from '../../protocol/objective.js';
import type { CriticalPoint } from '../../protocol/run.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { acrossKinks } from './acrossKinks.js';
import { classify, type Classification } from './classify.js';
import { judgeByProducts } from './judgeByProducts.js';
import { isOnKink, jumpsWithin, lowestKinkNear, type Kink } from './kinks.js';
import { compareWithKnown, inWords, recordOf } from '../record.js';
import { gradientNoise, isFiniteModel, localModel, newtonStep, spectralRadius, type LocalModel } from './localModel.js';
import { numberText, vectorText } from '../numberText.js';
import { polish, type Polished } from './polish.js';
import { steepMinimumNear } from './steepMinimum.js';
import { tolerant } from '../tolerant.js';

export interface JudgeOptions {
  /** What is known of the objective: tells a local minimum from a global one. */
  readonly knownMinima?: readonly KnownMinimum[];
  /** False: judge the point as given, by its own gradient. Default true. */
  readonly polish?: boolean;
  /** Also give the eigenvectors. Default false. */
  readonly eigenvectors?: boolean;
}

/**
 * How near a critical point the given one must be to be called by its name, relative to max(1, ‖θ‖). Regular points attract
 * geometrically, so a run that has converged is this close; to a degenerate one every first-order method creeps (f ~ 1/k),
 * and stops far earlier.
 */
const regularReach = 1e-3;
const degenerateReach = 0.25;

/** Nor may f differ by more than this, relative to max(1, |f|): far from the origin, 1e−3·‖θ‖ can be a long way. */
const noticeableDecrease = 1e-3;

/** How near a kink must be to be at the point itself, and which slopes count as none beside the jump. */
const kinkReach = 1e-3;
const noSlope = 1e-3;

/** Larger Hessians are only multiplied with. */
const mostDenseDimensions = 500;

/** Or nearer than it matters: what is left to gain, relative to max(1, |f|). */
const negligibleDecrease = 1e-6;

/**
 * Judges `theta`: polishes it by Newton where that stays near, then classifies it by the exact Hessian. `theta` must have
 * length `f.dimension`. Beyond 500 parameters only the ends of the spectrum are known, and nothing is polished.
 */
export function judge(objective: Differentiable, theta: Float64Array, options: JudgeOptions = {}): CriticalPoint {
  const f = tolerant(objective);
  if (f.dimension > mostDenseDimensions) return judgeByProducts(f, theta);
  const given = localModel(f, theta);
  const scale = scaleOf(theta);
  if (!isFiniteModel(given)) {
    const steep = Number.isFinite(given.value) ? atSteepMinimum(f, given, options) : undefined;
    return steep ?? withoutVerdict(given, say`not critical: f or its derivatives are not finite here`);
  }
  const polished = options.polish === false ? asGiven(f, given) : polish(f, given, degenerateReach * scale);
  const kink = () => lowestKinkNear(f, theta, degenerateReach * scale);
  if (!polished.converged) return atSteepMinimum(f, given, options) ?? far(given, options, undefined, kink());
  const classification = classify(f, polished);
  const steep = classification.kind === 'degenerate' ? atSteepMinimum(f, given, options) : undefined;
  if (steep) return steep;
  if (!isNear(given, polished, classification)) return far(given, options, { polished, classification });
  const isDegenerate = classification.kind === 'degenerate';
  if (!isDegenerate && isOnKink(f, polished.model.theta, scale)) return onKink(polished.model, options, kink());
  const isFlatByKink = isDegenerate && jumpsWithin(f, polished.model.theta, kinkReach * scale);
  // There the jump of ∇f passes for its rounding, and any slope for zero.
  if (isFlatByKink && polished.model.gradientNorm > noSlope * polished.noise)
    return far(given, options, undefined, kink());
  const isLowest = classification.nature === 'minimum' || classification.nature === 'undecided';
  return described(
    polished.model,
    classification,
    options,
    isLowest && isFlatByKink ? kinkText(theta, kink()) : undefined,
  );
}

function described(
  model: LocalModel,
  classification: Classification,
  { knownMinima, eigenvectors }: JudgeOptions,
  addition: Sentence | '' = '',
): CriticalPoint {
  const { global, text } = compareWithKnown(model.value, classification, knownMinima ?? []);
  return {
    ...recordOf(model, eigenvectors),
    kind: classification.kind,
    index: classification.index,
    conditionNumber: classification.conditionNumber,
    ...inWords(say`${classification.detail}${text}${addition}`),
    ...(classification.nature === 'flat' && { isolated: false as const }),
    ...(global === undefined ? {} : { global }),
  };
}

/** The verdict where the Hessian is infinite at the lowest point near; undefined where there is no such point. */
function atSteepMinimum(f: Differentiable, given: LocalModel, options: JudgeOptions): CriticalPoint | undefined {
  const steep = steepMinimumNear(f, given.theta, degenerateReach * scaleOf(given.theta));
  if (!steep) return undefined;
  const { polished, classification } = steep;
  if (!isNear(given, polished, classification)) return far(given, options, steep);
  return described(polished.model, classification, options);
}

function isNear(given: LocalModel, polished: Polished, classification: Classification): boolean {
  const reach = classification.kind === 'degenerate' ? degenerateReach : regularReach;
  const isClose = polished.travelled <= reach * scaleOf(given.theta);
  const gain = Math.abs(given.value - polished.model.value);
  return gain <= (isClose ? noticeableDecrease : negligibleDecrease) * Math.max(1, Math.abs(given.value));
}

function asGiven(f: Differentiable, given: LocalModel): Polished {
  const model = acrossKinks(f, given);
  const noise = gradientNoise(f, model);
  const uncertainty = norm(newtonStep(model, model.gradient, noise));
  const converged = uncertainty <= regularReach * scaleOf(model.theta);
  return { model, converged, travelled: 0, uncertainty, noise };
}

/** The verdict `notCritical`: how far, and what lies ahead where Newton's method could tell. */
function far(
  model: LocalModel,
  options: JudgeOptions,
  ahead?: { polished: Polished; classification: Classification },
  kink?: Kink,
): CriticalPoint {
  const slope = say`not critical: ‖∇f‖ = ${numberText(model.gradientNorm)}`;
  const decrease = predictedDecrease(model);
  const gain = Number.isFinite(decrease) ? say`; a Newton step would lower f by about ${numberText(decrease)}` : '';
  const next = ahead
    ? say`; ${nameOf(ahead.classification)} lies ${numberText(ahead.polished.travelled)} away, where f = ${numberText(ahead.polished.model.value)}`
    : '';
  return {
    ...recordOf(model, options.eigenvectors),
    kind: 'notCritical',
    index: negativeCount(model),
    conditionNumber: conditionOf(model),
    ...inWords(say`${slope}${ahead || kink ? '' : gain}${next}${kinkText(model.theta, kink)}`),
  };
}

/** On a kink ∇f is what the rules of |x| and max say, 0 perhaps, and the eigenvalues are of one side. */
function onKink(model: LocalModel, options: JudgeOptions, kink: Kink | undefined): CriticalPoint {
  const isLowest = kink && distance(kink.theta, model.theta) === 0;
  return {
    ...recordOf(model, options.eigenvectors),
    kind: 'notCritical',
    index: negativeCount(model),
    conditionNumber: conditionOf(model),
    ...inWords(
      isLowest
        ? say`not critical: ∇f jumps here, at a kink where f is lowest`
        : say`not critical: ∇f jumps here${kinkText(model.theta, kink)}`,
    ),
  };
}

function negativeCount({ eigenvalues }: LocalModel): number {
  return eigenvalues.filter((value) => value < 0).length;
}

function conditionOf(model: LocalModel): number {
  return spectralRadius(model) / Math.min(...model.eigenvalues.map(Math.abs));
}

function kinkText(theta: Float64Array, kink: Kink | undefined): Sentence {
  if (!kink) return say``;
  const away = distance(kink.theta, theta);
  const where =
    away === 0
      ? say`here`
      : say`${numberText(away)} away, at ${vectorText(kink.theta, 4)}, where f = ${numberText(kink.value)}`;
  return say`; f is lowest at a kink, where ∇f jumps: ${where}`;
}

function nameOf({ kind, index }: Classification): Sentence {
  switch (kind) {
    case 'minimum':
      return say`a minimum`;
    case 'maximum':
      return say`a maximum`;
    case 'saddle':
      return say`a saddle of index ${index}`;
    case 'degenerate':
      return say`a degenerate critical point`;
  }
}

/** ½ gᵀ|H|⁻¹g, the decrease that the quadratic model promises when every negative curvature is turned over; ∞ where one is but rounding. */
function predictedDecrease(model: LocalModel): number {
  const rounding = model.eigenvalues.length * Number.EPSILON * spectralRadius(model);
  return model.eigenvectors.reduce((sum, axis, i) => {
    const slope = axis.reduce((total, component, j) => total + component * model.gradient[j], 0);
    const curvature = Math.abs(model.eigenvalues[i]);
    return slope === 0 ? sum : sum + (curvature <= rounding ? Infinity : (slope * slope) / (2 * curvature));
  }, 0);
}

function withoutVerdict(model: LocalModel, detail: Sentence): CriticalPoint {
  return {
    ...recordOf(model),
    kind: 'notCritical',
    index: 0,
    conditionNumber: NaN,
    ...inWords(detail),
  };
}

function scaleOf(theta: Float64Array): number {
  return Math.max(1, norm(theta));
}
