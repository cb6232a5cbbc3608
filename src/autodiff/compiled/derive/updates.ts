// What a loop carries from one turn to the next, as code.
import { name, type Statement } from '../code/code.js';
import { expressionOf, nameOf } from '../code/naming.js';
import { isConstant, resolve, type Loop, type Value } from '../program/ir.js';

/** The parameters of the next turn, all at once: one that another still needs is copied first. */
export function updates(parameters: Loop['parameters']): Statement[] {
  const carried = new Set<Value>(parameters.map(({ value }) => value));
  const copies: Statement[] = [];
  const assigns = parameters.map(({ value, next }): Statement => {
    const source = resolve(next);
    let from = expressionOf(source);
    if (!isConstant(source) && source !== value && carried.has(source)) {
      const copy = `${nameOf(source)}_old`;
      if (!copies.some((one) => one.kind === 'declare' && one.name === copy))
        copies.push({ kind: 'declare', name: copy, value: from, constant: true });
      from = name(copy);
    }
    return { kind: 'assign', target: name(nameOf(value)), value: from };
  });
  return [...copies, ...assigns];
}
