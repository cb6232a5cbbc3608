// Compiled derivatives with the tape beside them now and then: it tells of the points where there is no derivative, and
// takes over should the two ever disagree.
import type { LoadOptions } from '../objective/load.js';
import type { Program } from '../objective/program.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import type { Differentiable } from './differentiable.js';
import { disagreements } from './gradientCheck.js';
import { noting, type Notebook } from './notebook.js';
import { Sweeps } from './tape/sweeps.js';
import { tapedFunction } from './tape/tapedFunction.js';

/** Most operations of an evaluation that is checked: 25 MB, and a small part of a second. */
const limit = 2 ** 20;
/** Rounding in another order makes less than this. */
const tolerance = 1e-6;

/** The gradients of the calls 1, 4, 16, … are compared. @param tape takes over after a disagreement. */
export function crossChecked(
  compiled: Differentiable,
  tape: () => Differentiable,
  program: Program,
  info: ObjectiveInfo,
  notebook: Notebook,
  builtins?: LoadOptions['builtins'],
): Differentiable {
  const { dimension } = compiled;
  const reference = tapeGradient(program, info, notebook, builtins);
  const [ours, theirs] = [new Float64Array(dimension), new Float64Array(dimension)];
  let way = compiled;
  let calls = 0;
  let due = 1;
  const check = (theta: Float64Array) => {
    if (way !== compiled || ++calls < due) return;
    due *= 4;
    compiled.gradient(theta, ours);
    if (!reference(theta, theirs) || !ours.every(Number.isFinite) || !theirs.every(Number.isFinite)) return;
    if (disagreements('compiled', ours, theirs, tolerance).length === 0) return;
    notebook.add('derivatives', 'Not compiled, so by the tape: the compiled gradient differed from that of the tape.');
    way = tape();
  };
  return {
    dimension,
    notes: notebook.notes,
    get derivatives() {
      return way.derivatives;
    },
    value: compiled.value,
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

/** Writes the tape's gradient; false where it has none within the limit. Loads the program when first asked. */
function tapeGradient(
  program: Program,
  info: ObjectiveInfo,
  notebook: Notebook,
  builtins: LoadOptions['builtins'],
): (theta: Float64Array, gradient: Float64Array) => boolean {
  let write: ((theta: Float64Array, gradient: Float64Array) => boolean) | undefined;
  let isGivenUp = false;
  const start = () => {
    // A leak is no fault of the compiled code, which knows no text.
    const events = { ...noting(notebook), leaked: () => (isGivenUp = true) };
    const taped = tapedFunction(program, info, { limit, events, ...(builtins ? { builtins } : {}) });
    const sweeps = new Sweeps(taped.tape);
    return (theta: Float64Array, gradient: Float64Array) => {
      const { output } = taped.record(theta, 1);
      if (output < 0) gradient.fill(0);
      else sweeps.gradient(output, gradient);
      return true;
    };
  };
  return (theta, gradient) => {
    if (isGivenUp) return false;
    try {
      write ??= start();
      return write(theta, gradient) && !isGivenUp;
    } catch {
      isGivenUp = true;
      return false;
    }
  };
}
