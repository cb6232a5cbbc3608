// The numbers in the arguments of a call, one by one, and the form that they have together.
import type { Form } from '../compiled/normalise/theta.js';
import { TypedArray } from '../intrinsics/typedArray.js';
import { Active } from '../tape/active.js';

/** Most numbers that the arguments of one call may hold together. */
const mostLeaves = 512;
/** The numbers of one call, in order. */
export interface Leaves {
  readonly key: string;
  readonly forms: readonly Form[];
  readonly primals: Float64Array;
  /** Entries of the tape; −1 for plain numbers. */
  readonly nodes: Int32Array;
  readonly active: number;
}

/** Numbers, and arrays of them; undefined where there is anything else, or nothing active. */
export function readLeaves(values: readonly unknown[]): Leaves | undefined {
  const [primals, nodes, seen]: [number[], number[], Set<unknown>] = [[], [], new Set()];
  let key = '';
  let active = 0;
  const number = (value: unknown): boolean => {
    if (value instanceof Active) active++;
    else if (typeof value !== 'number') return false;
    nodes.push(value instanceof Active ? value.node : -1);
    return primals.push(value instanceof Active ? value.primal : (value as number)) <= mostLeaves;
  };
  const read = (value: unknown, isArgument: boolean): Form | undefined => {
    // A whole number of the program's own may count or index.
    if (isArgument && Number.isInteger(value)) {
      key += `=${value as number}`;
      return { constant: value as number };
    }
    const typed = value instanceof TypedArray && value.type.name === 'Float64Array';
    if (!typed && !Array.isArray(value)) {
      key += 'n';
      return number(value) ? 'number' : undefined;
    }
    // The same array twice would have to be known as the same.
    if (seen.has(value)) return undefined;
    seen.add(value);
    key += typed ? 't[' : '[';
    const items: Form[] = [];
    for (let k = 0; k < (value as ArrayLike<unknown>).length; k++) {
      const item = read((value as ArrayLike<unknown>)[k], false);
      if (item === undefined) return undefined;
      items.push(item);
    }
    key += ']';
    return { items, typed };
  };
  const forms: Form[] = [];
  for (const value of values) {
    const form = read(value, true);
    if (form === undefined) return undefined;
    forms.push(form);
  }
  if (active === 0) return undefined;
  return { key, forms, primals: Float64Array.from(primals), nodes: Int32Array.from(nodes), active };
}
