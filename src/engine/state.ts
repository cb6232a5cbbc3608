// The state of an optimizer as plain data: saved, restored, and looked through.
import type { OptimizerState } from './optimizer.js';

/** A copy that later steps do not change. */
export function savedState(state: OptimizerState): OptimizerState {
  return structuredClone(state);
}

/** Writes a saved state into a running optimizer's own, whose arrays and objects keep their identity. */
export function restoreState(state: OptimizerState, saved: OptimizerState): void {
  for (const [name, value] of Object.entries(saved)) {
    const held = state[name];
    if (value instanceof Float64Array && held instanceof Float64Array) held.set(value);
    else if (Array.isArray(value) && Array.isArray(held)) held.splice(0, held.length, ...value);
    else if (isNested(value) && isNested(held)) restoreState(held, value);
    else state[name] = value;
  }
}

/** Every array in the state, also in the states that it holds. */
export function arraysOf(state: OptimizerState): (Float64Array | number[])[] {
  return Object.values(state).flatMap((value) => {
    if (typeof value === 'number') return [];
    return isNested(value) ? arraysOf(value) : [value];
  });
}

/** The vectors of length n in the state, with their names, also in the states that it holds. */
export function vectorsOf(state: OptimizerState, n: number): [string, readonly number[]][] {
  return Object.entries(state).flatMap(([name, value]) => {
    if (typeof value === 'number') return [];
    if (isNested(value)) return vectorsOf(value, n);
    return value.length === n ? [[name, [...value]] as [string, readonly number[]]] : [];
  });
}

function isNested(value: OptimizerState[string] | undefined): value is OptimizerState {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Float64Array);
}
