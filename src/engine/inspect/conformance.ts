// Whether an optimizer keeps the rules that runs rely on, and what it is invariant under: for users who write their own.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ConformanceCheck } from '../../protocol/conformance.js';
import { brief } from '../brief.js';
import { completeHyperparameters } from '../hyperparameters.js';
import type { Optimizer, Stepper } from '../optimizer.js';
import { seededRandom } from '../random.js';
import { restoreState, savedState } from '../state.js';
import { english, say, type Sentence } from '../../protocol/sentence.js';

/**
 * Runs the optimizer on small problems of two parameters. The first four checks are rules, which pass or fail; the
 * others tell what it is like. Whatever the optimizer throws is a failed check, the first that meets it. `heartbeat` is called now and
 * then.
 */
export function checkConformance(
  optimizer: Optimizer,
  given: Hyperparameters = {},
  heartbeat: () => void = () => {},
): ConformanceCheck[] {
  const settings = completeHyperparameters(optimizer.name, optimizer.hyperparameters, given);
  const start: Start = (f, from = usualStart) => {
    heartbeat();
    return begin(optimizer, settings, f, from);
  };
  const checks = [
    rule(say`A zero gradient is a fixed point`, () => restsAtZeroGradient(start)),
    rule(say`A gradient moves θ`, () => movesByGradient(start)),
    rule(say`The same seed gives the same path`, () => repeats(start)),
    rule(say`The state can be saved and restored`, () => resumes(start)),
    told(say`Rate on a quadratic`, () => rate(start)),
    told(say`Translation of θ`, () => invariance(start, { shift: 2 })),
    told(say`Rotation of θ`, () => invariance(start, { angle: 0.7 })),
    told(say`Scale of f`, () => invariance(start, { scale: 16 })),
  ];
  const faults = checks.map(({ name, outcome, message }) => outcome === 'failed' && message.slice(name.length));
  return checks.filter((_, k) => faults[k] === false || faults.indexOf(faults[k]) === k);
}

/** A new run of the optimizer: say`walk` goes on from where it is told, by default from the start. */
type Start = (
  f: Differentiable,
  start?: readonly number[],
) => { walk(steps: number, from?: readonly number[]): number[][]; stepper: Stepper };

const steps = 20;
const usualStart = [1, -0.5];
/** ½(x² + 10y²) */
const kappa = 10;

function restsAtZeroGradient(start: Start): Sentence | undefined {
  const path = start(bowl([0, 0])).walk(steps);
  const last = path[path.length - 1];
  const moved = Math.hypot(last[0] - usualStart[0], last[1] - usualStart[1]);
  if (moved === 0) return undefined;
  return say`without any gradient ${notFinite(path) ?? say`θ moved by ${brief(moved)} in ${steps} steps`}`;
}

function movesByGradient(start: Start): Sentence | undefined {
  const path = start(bowl([1, kappa])).walk(steps);
  const slope = Math.hypot(usualStart[0], kappa * usualStart[1]);
  if (path.some((theta) => !same(theta, usualStart))) return notFinite(path);
  return say`with ‖∇f‖ = ${brief(slope)} θ stays where it is for ${steps} steps; return the next θ from step, or change theta in place`;
}

/** Which step leaves the numbers. */
function notFinite(path: readonly number[][]): Sentence | undefined {
  const k = path.findIndex((theta) => !theta.every(Number.isFinite));
  return k < 0 ? undefined : say`step ${k} proposes θ = (${path[k].join(', ')})`;
}

function repeats(start: Start): Sentence | undefined {
  const [first, second] = [0, 1].map(() => start(bowl([1, kappa])).walk(steps));
  const k = first.findIndex((theta, i) => !same(theta, second[i]));
  return k < 0
    ? undefined
    : say`two runs part at step ${k}: something outlives a run, or is random without the run's seed`;
}

function resumes(start: Start): Sentence | undefined {
  const f = bowl([1, kappa]);
  const whole = start(f);
  const middle = whole.walk(steps)[steps];
  const saved = savedState(whole.stepper.state);
  const expected = whole.walk(steps, middle);
  const resumed = start(f);
  restoreState(resumed.stepper.state, saved);
  const k = resumed.walk(steps, middle).findIndex((theta, i) => !same(theta, expected[i]));
  return k < 0 ? undefined : say`after a restart the path parts at step ${k}: return all that a step needs as state`;
}

function rate(start: Start): Sentence {
  const path = start(bowl([1, kappa])).walk(10 * steps);
  const distance = (k: number) => Math.hypot(...path[k]);
  const arrived = path.findIndex((theta) => Math.hypot(...theta) < 1e-12);
  if (arrived >= 0)
    return say`on ½(x² + ${kappa}y²) the minimum is reached in ${arrived === 1 ? say`1 step` : say`${arrived} steps`}`;
  const perStep = (distance(10 * steps) / distance(5 * steps)) ** (1 / (5 * steps));
  const root = Math.sqrt(kappa);
  const best = say`gradient descent at best ${brief((kappa - 1) / (kappa + 1))}, the heavy ball ${brief((root - 1) / (root + 1))}`;
  if (!Number.isFinite(perStep)) return say`on ½(x² + ${kappa}y²) the path leaves the numbers`;
  return perStep < 1
    ? say`on ½(x² + ${kappa}y²) the distance shrinks by ${brief(perStep)} a step (${best})`
    : say`on ½(x² + ${kappa}y²) the distance grows by ${brief(perStep)} a step (${best})`;
}

/** Whether the path moves with the problem when θ is shifted, turned, or f multiplied. */
function invariance(start: Start, { shift = 0, angle = 0, scale = 1 }): Sentence {
  const turn = ([x, y]: readonly number[]) => [
    Math.cos(angle) * x - Math.sin(angle) * y + shift,
    Math.sin(angle) * x + Math.cos(angle) * y + shift,
  ];
  const plain = start(bowl([1, kappa])).walk(steps);
  const moved = start(bowl([scale, scale * kappa], { shift, angle }), turn(usualStart)).walk(steps);
  const off = Math.max(
    ...plain.map((theta, k) => {
      const [x, y] = turn(theta);
      return Math.hypot(moved[k][0] - x, moved[k][1] - y);
    }),
  );
  if (!Number.isFinite(off)) return say`the path leaves the numbers`;
  return off < 1e-9 ? say`the path moves with it` : say`the path changes, by ${brief(off)} in ${steps} steps`;
}

/** ½ Σ λᵢuᵢ² with u = R(−angle)(θ − shift). */
function bowl(eigenvalues: readonly [number, number], { shift = 0, angle = 0 } = {}): Differentiable {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [a, b] = eigenvalues;
  const hessian = [a * cos * cos + b * sin * sin, (a - b) * cos * sin, a * sin * sin + b * cos * cos];
  const apply = (x: number, y: number, into: Float64Array) => {
    into[0] = hessian[0] * x + hessian[1] * y;
    into[1] = hessian[1] * x + hessian[2] * y;
  };
  const value = ([x, y]: Float64Array) => {
    const [p, q] = [x - shift, y - shift];
    return (hessian[0] * p * p + 2 * hessian[1] * p * q + hessian[2] * q * q) / 2;
  };
  return {
    dimension: 2,
    value,
    gradient(theta, gradient) {
      apply(theta[0] - shift, theta[1] - shift, gradient);
      return value(theta);
    },
    hessianVectorProduct: (_theta, direction, product) => apply(direction[0], direction[1], product),
    hessian: (_theta, into) => into.set([hessian[0], hessian[1], hessian[1], hessian[2]]),
    derivatives: 'compiled',
    notes: [],
  };
}

function begin(
  optimizer: Optimizer,
  settings: Hyperparameters,
  f: Differentiable,
  start: readonly number[],
): ReturnType<Start> {
  const random = seededRandom(0, 'optimizer');
  const stepper = optimizer.create(settings, { ...f, start: Float64Array.from(start), random });
  return {
    stepper,
    walk(count, from = start) {
      const path = [[...from]];
      for (let k = 0; k < count; k++) {
        const theta = Float64Array.from(path[k]);
        const gradient = new Float64Array(2);
        const value = f.gradient(theta, gradient);
        const next = Float64Array.from(theta);
        stepper.step({ theta, value, gradient }, next);
        path.push([...next]);
      }
      return path;
    },
  };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((x, i) => Object.is(x, b[i]));
}

function rule(name: Sentence, broken: () => Sentence | undefined): ConformanceCheck {
  return attempt(name, () => {
    const fault = broken();
    return fault ? conformance(name, 'failed', say`no, ${fault}.`) : conformance(name, 'passed');
  });
}

function told(name: Sentence, what: () => Sentence): ConformanceCheck {
  return attempt(name, () => conformance(name, 'told', say`${what()}.`));
}

function attempt(name: Sentence, check: () => ConformanceCheck): ConformanceCheck {
  try {
    return check();
  } catch (error) {
    const { said, location } = error instanceof ObjectiveError ? error : { said: thrown(error), location: undefined };
    return { ...conformance(name, 'failed', said), ...(location && { location }) };
  }
}

function thrown(error: unknown): Sentence {
  return say`${error instanceof Error ? error.message : String(error)}`;
}

/** `what`: the sentence behind the name of the check. */
export function conformance(name: Sentence, outcome: ConformanceCheck['outcome'], what?: Sentence): ConformanceCheck {
  const said = what ? say`${name}: ${what}` : say`${name}.`;
  return { name: english(name), outcome, message: english(said), said };
}
