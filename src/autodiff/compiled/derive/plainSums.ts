// Loop variables that only collect: each turn adds to them, and nothing else that has a derivative reads them. The adjoint
// of such a sum is the same in every turn.
import {
  blocksOf,
  resolve,
  type Block,
  type Loop,
  type Operand,
  type Operation,
  type Parameter,
} from '../program/ir.js';
import type { Activity } from './activity.js';

/** The result is the variable at the start of the turn, plus what does not depend on it, on every way through the loop. */
export function isPlainSum(loop: Loop, parameter: Parameter, activity: Activity): boolean {
  // The sum as it stands at each point of a turn.
  const sums = new Set<Operand>([parameter.value]);
  const isSum = (operand: Operand) => sums.has(resolve(operand));
  const { isActive, regions } = activity;

  const onlyAdds = (block: Block): boolean => block.every(keepsTo);

  const keepsTo = (operation: Operation): boolean => {
    switch (operation.kind) {
      case 'compute':
        if (!operation.args.some(isSum) || !isActive(operation.result)) return true;
        if (!isAddition(operation, isSum)) return false;
        sums.add(operation.result);
        return true;
      case 'store':
        return !isSum(operation.value) || !regions.has(operation.region);
      case 'branch':
        if (!blocksOf(operation).every(onlyAdds)) return false;
        return operation.results.every(({ result, then, otherwise }) => {
          if (!isActive(result)) return true;
          if (isSum(then) && isSum(otherwise)) sums.add(result);
          return isSum(then) === isSum(otherwise);
        });
      case 'loop': {
        const carried = operation.parameters.filter(({ value }) => isActive(value));
        for (const { value, initial } of carried) if (isSum(initial)) sums.add(value);
        if (!blocksOf(operation).every(onlyAdds)) return false;
        return carried.every(({ value, next, result }) => {
          if (isSum(value)) sums.add(result);
          return isSum(value) === isSum(next);
        });
      }
      default:
        return true;
    }
  };

  if (!blocksOf(loop).every(onlyAdds)) return false;
  return loop.parameters.every((one) => !isActive(one.value) || isSum(one.next) === (one === parameter));
}

function isAddition(
  { operator, args: [a, b] }: Operation & { kind: 'compute' },
  isSum: (operand: Operand) => boolean,
): boolean {
  if (operator === 'sub') return isSum(a!) && !isSum(b!);
  return operator === 'add' && isSum(a!) !== isSum(b!);
}
