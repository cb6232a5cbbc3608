// Which values depend on θ so that a derivative flows through them. Everything else needs neither adjoint nor tangent.
import {
  blocksOf,
  isConstant,
  resolve,
  type Block,
  type Normalised,
  type Operand,
  type Region,
  type Value,
} from './ir.js';
import { operators } from './operators.js';
import { Unsupported } from './session.js';

export interface Activity {
  isActive(operand: Operand): boolean;
  readonly regions: ReadonlySet<Region>;
}

/** @throws Unsupported where bits are taken out of an active value: its derivative would be a trap. */
export function findActivity(program: Normalised): Activity {
  const active = new Set<Value>();
  const regions = new Set<Region>();
  let grown = true;
  const isActive = (operand: Operand) => {
    const value = resolve(operand);
    return !isConstant(value) && active.has(value);
  };
  const add = <T>(set: Set<T>, item: T) => {
    if (set.has(item)) return;
    set.add(item);
    grown = true;
  };

  if ('storage' in program.theta) regions.add(program.theta);
  else for (const value of program.theta) active.add(value);

  const visit = (block: Block): void => {
    for (const operation of block) {
      if (operation.kind === 'compute' && operation.args.some(isActive)) {
        const rule = operators[operation.operator];
        if (rule.bits) throw new Unsupported('Bits are taken out of a number that depends on θ.', operation.location);
        if (rule.partials !== undefined) add(active, operation.result);
      }
      if (operation.kind === 'load' && regions.has(operation.region)) add(active, operation.result);
      if (operation.kind === 'store' && isActive(operation.value)) add(regions, operation.region);
      if (operation.kind === 'branch') {
        blocksOf(operation).forEach(visit);
        for (const { result, then, otherwise } of operation.results)
          if (result.type === 'number' && (isActive(then) || isActive(otherwise))) add(active, result);
      }
      if (operation.kind === 'loop') {
        for (const { value, initial, result } of operation.parameters)
          if (isActive(initial)) [value, result].forEach((one) => add(active, one));
        blocksOf(operation).forEach(visit);
        for (const { value, next, result } of operation.parameters)
          if (isActive(next)) [value, result].forEach((one) => add(active, one));
      }
    }
  };
  while (grown) {
    grown = false;
    visit(program.body);
  }
  return { isActive, regions };
}
