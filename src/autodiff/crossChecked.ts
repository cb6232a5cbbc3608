// Compiled derivatives with the tape beside them now and then: it tells of the points where there is no derivative, and
// takes over should the two ever disagree.
import type { LoadOptions } from '../objective/load.js';
import type { Differentiable } from './differentiable.js';
import { disagreements } from './gradientCheck.js';
import { noting, type Notebook } from './notebook.js';
import { plainValue, type Objective } from './objective.js';
import { tapedFunction } from './tape/tapedFunction.js';
import { tapeTerm } from './tape/tapeTerm.js';
import { isSameValue } from './verification.js';

/** Most operations of an evaluation that is checked: 25 MB, and a small part of a second. */
const limit = 2 ** 20;
/** Rounding in another order makes less than this. */
const tolerance = 1e-6;

/**
 * At the calls 1, 4, 16, … the value is compared with that of the function, the gradient with that of the tape.
 * @param tape takes over after a disagreement.
 */
export function crossChecked(
  compiled: Differentiable,
  tape: () => Differentiable,
  objective: Objective,
  notebook: Notebook,
  builtins?: LoadOptions['builtins'],
): Differentiable {
  const { dimension, batch } = objective;
  const reference = tapeGradient(objective, notebook, builtins);
  const plain = plainValue(objective);
  const [ours, theirs] = [new Float64Array(dimension), new Float64Array(dimension)];
  let way = compiled;
  let calls = 0;
  let due = 1;
  const check = (theta: Float64Array) => {
    if (way !== compiled || ++calls < due) return;
    due *= 4;
    const { end, operations } = reference(theta, theirs);
    if (operations === 0) return;
    over(end, () => {
      const value = compiled.gradient(theta, ours);
      if (compiled.derivatives !== 'compiled') return;
      if (!isSameValue(value, plain(theta))) return distrust('the compiled code gave another value than the function');
      if (!ours.every(Number.isFinite) || !theirs.every(Number.isFinite)) return;
      if (disagreements('compiled', ours, theirs, tolerance).length > 0)
        distrust('the compiled gradient differed from that of the tape');
    });
  };
  const distrust = (reason: string) => {
    notebook.add('derivatives', `Not compiled, so by the tape: ${reason}.`);
    way = tape();
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
  return {
    dimension,
    notes: notebook.notes,
    get derivatives() {
      return way.derivatives;
    },
    value: (theta) => way.value(theta),
    inspect: (theta) => (way === compiled ? reference(theta, theirs).operations : 0),
    gradient(theta, gradient) {
      check(theta);
      return way.gradient(theta, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      if (calls === 0) check(theta);
      way.hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      if (calls === 0) check(theta);
      way.hessian(theta, hessian);
    },
  };
}

/** Writes the tape's gradient over the batch up to the row `end`. No `operations`: it has none. */
type Reference = (theta: Float64Array, gradient: Float64Array) => { readonly end: number; readonly operations: number };

/** Within the limit. Loads the program when first asked. */
function tapeGradient(objective: Objective, notebook: Notebook, builtins: LoadOptions['builtins']): Reference {
  let write: Reference | undefined;
  let isGivenUp = false;
  const start = (): Reference => {
    // A leak is no fault of the compiled code, which knows no text.
    const events = { ...noting(notebook), leaked: () => (isGivenUp = true) };
    const { program, info, dimension, batch, data } = objective;
    const taped = tapedFunction(program, info, { limit, events, ...(builtins ? { builtins } : {}) });
    const term = tapeTerm(taped, taped[data], dimension);
    return (theta, gradient) => {
      gradient.fill(0);
      const { selected, from, to } = batch ?? single;
      let operations = 0;
      let at = from;
      for (; at < to && operations < limit; at++) {
        term.addGradient(theta, selected[at]!, gradient);
        operations += taped.tape.length;
      }
      for (let k = 0; k < dimension; k++) gradient[k]! /= at - from;
      return { end: at, operations };
    };
  };
  return (theta, gradient) => {
    if (isGivenUp) return nothing;
    try {
      write ??= start();
      const done = write(theta, gradient);
      return isGivenUp ? nothing : done;
    } catch {
      isGivenUp = true;
      return nothing;
    }
  };
}

const nothing = { end: 0, operations: 0 };

const single = { selected: Int32Array.of(0), from: 0, to: 1 };
