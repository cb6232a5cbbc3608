// A recorder that tells of every operation on numbers, whether it is recorded or not: for diagnosis and for readers.
import type { BinaryPrimitive, UnaryPrimitive } from '../primitives.js';
import type { RecorderEvents, Site } from './primitiveRecorder.js';
import { Recorder } from './recorder.js';

/** Operands and result are numbers, active numbers, or whatever else the program computes with. */
export interface WatchedOperation {
  readonly name: UnaryPrimitive | BinaryPrimitive;
  readonly operands: readonly unknown[];
  readonly result: unknown;
  readonly site: Site;
}

export function watchingRecorder(
  events: RecorderEvents,
  limit: number,
  tell: (operation: WatchedOperation, recorder: Recorder) => void,
): Recorder {
  const recorder = new Recorder(events, limit);
  let depth = 0;
  const after = (name: WatchedOperation['name'], operands: unknown[], operate: () => unknown, site: Site) => {
    depth++;
    let result: unknown;
    try {
      result = operate();
    } finally {
      depth--;
    }
    // One operator may be carried out by another; the outer one is the user's.
    if (depth === 0) tell({ name, operands, result, site }, recorder);
    return result;
  };
  for (const name of ['add', 'sub', 'mul', 'div', 'rem', 'pow'] as const) {
    const operate = recorder[name].bind(recorder) as (x: unknown, y: unknown, site: Site) => unknown;
    recorder[name] = (x: unknown, y: unknown, site: Site = 0) => after(name, [x, y], () => operate(x, y, site), site);
  }
  const unary = recorder.unary.bind(recorder);
  recorder.unary = (name, x, site) => after(name, [x], () => unary(name, x, site), site);
  const binary = recorder.binary.bind(recorder);
  recorder.binary = (name, x, y, site) => after(name, [x, y], () => binary(name, x, y, site), site);
  return recorder;
}
