// Loops that nothing ends but the memory that they take: compiled code would drop what they keep, as nothing reads it.
import { blocksOf, isConstant, resolve, type Block, type Operand } from '../../program/ir.js';

export function takesMemoryWithoutEnd({
  condition,
  body,
}: {
  readonly condition: Operand;
  readonly body: Block;
}): boolean {
  const going = resolve(condition);
  return isConstant(going) && going.constant === true && takesMemory(body);
}

function takesMemory(block: Block): boolean {
  return block.some(
    (operation) =>
      operation.kind === 'allocate' ||
      (operation.kind === 'store' && operation.region.storage === 'list') ||
      blocksOf(operation).some(takesMemory),
  );
}
