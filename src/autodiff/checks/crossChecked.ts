// Compiled derivatives under watch: the function itself beside them at the first point, the tape now and then, which also
// tells of the points where there is no derivative. Should they ever disagree, the other way takes over.
import type { LoadOptions } from '../../objective/load/load.js';
import type { Derivatives, Differentiable } from '../differentiable.js';
import { differing } from './gradientCheck.js';
import type { Notebook } from '../notebook.js';
import { plainValue, type Objective } from '../objective.js';
import { movesBySteps } from './steps.js';
import { tapeReference } from './tapeReference.js';
import { agreement, agreesBeside, isSameValue, probe, slopeAlong } from './verification.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Rounding in another order makes less than this. */
const tolerance = 1e-6;

/**
 * Value and slope are compared with the function at the first point, and at those before it where f is not finite. At the
 * gradients 1, 4, 16, … the value is compared with that of the function, the gradient with that of the tape.
 * @param make gives the compiled derivatives, which tell where a call leaves them.
 * @param otherwise takes over after a disagreement, and where most calls leave.
 */
export function crossChecked(
  make: (left: (reason: Sentence) => void) => Derivatives,
  otherwise: () => Differentiable,
  objective: Objective,
  notebook: Notebook,
  builtins?: LoadOptions['builtins'],
): Differentiable {
  const { dimension, batch } = objective;
  const reference = tapeReference(objective, notebook, builtins);
  const plain = plainValue(objective);
  const [ours, theirs] = [new Float64Array(dimension), new Float64Array(dimension)];
  let uses = 0;
  let leaves = 0;
  const compiled = make((reason) => {
    if (++leaves > 1 + uses / 2 && way === compiled) distrust(say`is left: ${reason}`);
  });
  let way = compiled;
  let isConfirmed = false;
  let calls = 0;
  let due = 1;

  const confirm = (theta: Float64Array) => {
    const value = compiled.gradient(theta, ours);
    const expected = plain(theta);
    const isSame = isSameValue(value, expected);
    if (isSame && (!Number.isFinite(expected) || !ours.every(Number.isFinite))) return;
    isConfirmed = true;
    if (!isSame) return distrust(say`gave another value than the function.`);
    const steps = movesBySteps(compiled, theta, ours);
    if (steps !== undefined) notebook.add('trap', steps);
    const direction = probe(theta);
    const found = agreement(plain, theta, direction, slopeAlong(direction, ours));
    if (found !== 'disagrees' || agreesBeside({ ...compiled, value: plain }, theta, direction)) return;
    distrust(say`has another slope than the function.`);
  };
  const compare = (theta: Float64Array) => {
    due *= 4;
    if (way !== compiled) return;
    const { end, operations } = reference(theta, theirs);
    if (operations === 0) return;
    over(end, () => {
      const value = compiled.gradient(theta, ours);
      if (!isSameValue(value, plain(theta))) return distrust(say`gave another value than the function.`);
      if (!ours.every(Number.isFinite) || !theirs.every(Number.isFinite)) return;
      if (differing(ours, theirs, tolerance).length > 0) distrust(say`has another gradient than the tape.`);
    });
  };
  const distrust = (reason: Sentence) => {
    notebook.add('derivatives', say`Not compiled, so by the tape: the compiled code ${reason}`);
    way = otherwise();
  };
  /** With the batch ending early: the tape is not run over more rows than it has room for. */
  const over = (end: number, work: () => void) => {
    if (batch === undefined) return work();
    const { to } = batch;
    batch.to = end;
    try {
      work();
    } finally {
      batch.to = to;
    }
  };
  /** Second derivatives of what was never compared would be trusted blindly. */
  const ensureCompared = (theta: Float64Array) => {
    if (!isConfirmed) confirm(theta);
    if (due === 1) compare(theta);
  };
  return {
    dimension,
    notes: notebook.notes,
    get derivatives() {
      return way === compiled ? 'compiled' : otherwise().derivatives;
    },
    inspect: (theta) => (way === compiled ? reference(theta, theirs).operations : 0),
    value(theta) {
      uses++;
      if (!isConfirmed) confirm(theta);
      return way.value(theta);
    },
    gradient(theta, gradient) {
      uses++;
      if (!isConfirmed) confirm(theta);
      if (++calls === due) compare(theta);
      return way.gradient(theta, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      ensureCompared(theta);
      way.hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      ensureCompared(theta);
      way.hessian(theta, hessian);
    },
  };
}
