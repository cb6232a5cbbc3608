// The run spent its steps and is still far: on a plateau, in a valley too narrow for the rate, or at a rate too small.
import { say, type Sentence } from '../../protocol/sentence.js';
import { distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import type { Evidence } from './evidence.js';
import { spectralRadius } from '../verdict/localModel.js';
import { factorText, numberText } from '../numberText.js';
import type { Observation } from './observation.js';

/** The share of the fall that the second half must have contributed not to crawl … */
const slowing = 0.2;

/** … and the fall, relative to max(1, |f|), below which all of the run was a crawl. */
const flat = 1e-3;

/** η·λmax below this share of the limit is too small a rate … */
const timid = 0.1;

/** … and this many times larger is as far as the curvature of one place is believed. */
const boldest = 100;

/** A larger κ is that of an eigenvalue which may as well be zero: a flat direction, along which no valley leads. */
const mostCertain = 1e12;

/** Steps this many times shorter than Newton's are short; so many times longer ones are proposed. */
const short = 20;
const longer = 5;

/** The share of recorded points at the end whose steps are measured. */
const tail = 0.1;

export function crawling(evidence: Evidence): Observation | undefined {
  const { result, iterates, count } = evidence;
  const outOfBudget = result.stopped.reason === 'maxSteps' || result.stopped.reason === 'evaluationBudget';
  if (!outOfBudget || result.criticalPoint?.kind !== 'notCritical' || count < 20) return undefined;
  const half = count >> 1;
  const fell = iterates.loss[half] - iterates.loss[count - 1];
  const total = iterates.loss[0] - iterates.loss[count - 1];
  const isPlateau = total < flat * Math.max(1, Math.abs(iterates.loss[0]));
  if (!(total > 0) || !(fell > 0) || (fell > slowing * total && !isPlateau)) return undefined;
  const share = say`in the second half of the run f fell by ${numberText(fell, 2)}, ${numberText((100 * fell) / total, 2)} % of the whole fall, with ‖∇f‖ = ${numberText(result.final.gradientNorm, 2)}`;
  return timidRate(evidence, share) ?? narrowValley(evidence, share) ?? slowApproach(evidence, share);
}

function timidRate({ limit, hyperparameter, endSharpness }: Evidence, share: Sentence): Observation | undefined {
  const rate = hyperparameter('learningRate');
  const sharp = limit === undefined ? undefined : endSharpness();
  if (rate === undefined || limit === undefined || !sharp || !(sharp.value > 0)) return undefined;
  if (rate * sharp.value > timid * limit) return undefined;
  const larger = Number(Math.min(limit / (2 * sharp.value), boldest * rate).toPrecision(2));
  return {
    id: 'crawling',
    severity: 'warning',
    message: say`Crawls: ${share}; η·λmax = ${numberText(rate * sharp.value, 2)} at the end, far below ${numberText(limit, 3)}: the rate could be ${numberText(larger / rate, 2)} times larger.`,
    remedy: {
      label: say`Set the learning rate to ${numberText(larger, 2)}`,
      hyperparameters: { learningRate: larger },
    },
  };
}

function narrowValley({ endModel }: Evidence, share: Sentence): Observation | undefined {
  const model = endModel();
  if (!model || model.eigenvalues[0] <= 0) return undefined;
  const kappa = spectralRadius(model) / model.eigenvalues[0];
  if (kappa < 100 || kappa > mostCertain) return undefined;
  return {
    id: 'crawling',
    severity: 'warning',
    message: say`Crawls along a narrow valley: ${share}; κ = ${numberText(kappa, 3)} here, so that gradient descent's distance shrinks by no better than ${factorText((kappa - 1) / (kappa + 1))} a step.`,
    remedy: { label: say`Use curvature: L-BFGS`, optimizer: 'lbfgs' },
  };
}

/** Along the gradient: on a plateau there is no end in sight; else steps may be too short for the way that is left. */
function slowApproach(evidence: Evidence, share: Sentence): Observation | undefined {
  const model = evidence.endModel();
  if (!model) return undefined;
  const curvature = model.eigenvectors.reduce((sum, axis, i) => {
    const along = dot(axis, model.gradient) / model.gradientNorm;
    return sum + model.eigenvalues[i] * along * along;
  }, 0);
  const left = model.gradientNorm / curvature;
  const isPlateau = !(curvature > 0) || left > Math.max(1, norm(model.theta));
  return isPlateau ? plateau(evidence, share, curvature) : shortSteps(evidence, share, left);
}

function plateau({ hyperparameter }: Evidence, share: Sentence, curvature: number): Observation {
  const isScaled = hyperparameter('epsilon') !== undefined;
  return {
    id: 'crawling',
    severity: 'warning',
    message: say`Crawls on a plateau: ${share}; along the gradient the curvature is ${numberText(curvature, 2)}.`,
    ...(isScaled
      ? {}
      : { remedy: { label: say`Use Adam: its steps do not shrink with the gradient`, optimizer: 'adam' } }),
  };
}

function shortSteps({ theta, iterates, count, hyperparameter }: Evidence, share: Sentence, left: number) {
  const rate = hyperparameter('learningRate');
  const from = Math.floor((1 - tail) * (count - 1));
  let path = 0;
  for (let k = from; k < count - 1; k++) path += distance(theta(k), theta(k + 1));
  const length = path / (iterates.steps[count - 1] - iterates.steps[from]);
  if (rate === undefined || !(length > 0) || length * short > left) return undefined;
  const learningRate = Number((longer * rate).toPrecision(2));
  return {
    id: 'crawling',
    severity: 'warning',
    message: say`Crawls: ${share}; its last steps went ${numberText(length, 2)} each, Newton's from here would go ${numberText(left, 2)}.`,
    remedy: { label: say`Set the learning rate to ${numberText(learningRate, 2)}`, hyperparameters: { learningRate } },
  } as const;
}
