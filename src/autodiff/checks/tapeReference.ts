// The tape's gradient of an objective, to compare with: up to a limit of operations, and none where the tape cannot follow.
import type { LoadOptions } from '../../objective/load/load.js';
import { noting, type Notebook } from '../notebook.js';
import type { Objective } from '../objective.js';
import { tapedFunction } from '../tape/tapedFunction.js';
import { tapeTerm } from '../tape/tapeTerm.js';

/** Most operations of an evaluation that is checked: 25 MB, and a small part of a second. */
const limit = 2 ** 20;

/** Writes the tape's gradient over the batch up to the row `end`. No `operations`: it has none. */
export type Reference = (
  theta: Float64Array,
  gradient: Float64Array,
) => { readonly end: number; readonly operations: number };

/** Within the limit. Loads the program when first asked. */
export function tapeReference(objective: Objective, notebook: Notebook, builtins: LoadOptions['builtins']): Reference {
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
