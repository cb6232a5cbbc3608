// Which values a derivative flows through: they depend on θ, and the result depends on them. Everything else needs neither
// adjoint nor record.
import {
  blocksOf,
  isConstant,
  resolve,
  type Block,
  type Normalised,
  type Operand,
  type Operation,
  type Region,
  type Value,
} from '../program/ir.js';
import { operators } from '../code/operators.js';
import { Unsupported } from '../normalise/session.js';
import { say } from '../../../protocol/sentence.js';

export interface Activity {
  isActive(operand: Operand): boolean;
  readonly regions: ReadonlySet<Region>;
}

/** @throws Unsupported where bits are taken out of a value that depends on θ, or it is an index: a trap. */
export function findActivity(program: Normalised): Activity {
  const varied = dependentOnTheta(program);
  const useful = neededForResult(program);
  return {
    isActive: (operand) => varied.has(operand) && useful.has(operand),
    regions: new Set([...varied.regions].filter((region) => useful.regions.has(region))),
  };
}

function dependentOnTheta(program: Normalised): Marks {
  const marks = new Marks();
  if ('storage' in program.theta) marks.regions.add(program.theta);
  else program.theta.forEach((value) => marks.add(value));
  const visit = (block: Block): void => {
    for (const operation of block) {
      if (operation.kind === 'compute' && operation.args.some((arg) => marks.has(arg))) {
        const rule = operators[operation.operator];
        if (rule.bits)
          throw new Unsupported(say`Bits are taken out of a number that depends on θ.`, operation.location);
        if (rule.partials !== undefined) marks.add(operation.result);
      }
      const index = indexOf(operation);
      if (index !== undefined && marks.has(index))
        throw new Unsupported(say`An index is a number that depends on θ.`, operation.location);
      if (operation.kind === 'load' && marks.regions.has(operation.region)) marks.add(operation.result);
      if (operation.kind === 'store' && marks.has(operation.value)) marks.addRegion(operation.region);
      if (operation.kind === 'loop')
        for (const { value, initial, result } of operation.parameters)
          if (marks.has(initial)) [value, result].forEach((one) => marks.add(one));
      blocksOf(operation).forEach(visit);
      if (operation.kind === 'branch')
        for (const { result, then, otherwise } of operation.results)
          if (result.type === 'number' && (marks.has(then) || marks.has(otherwise))) marks.add(result);
      if (operation.kind === 'loop')
        for (const { value, next, result } of operation.parameters)
          if (marks.has(next)) [value, result].forEach((one) => marks.add(one));
    }
  };
  marks.settle(() => visit(program.body));
  return marks;
}

/** What tells an element from its neighbours. */
function indexOf(operation: Operation): Operand | undefined {
  if ('index' in operation) return operation.index;
  return operation.kind === 'data' && typeof operation.key === 'object' ? operation.key : undefined;
}

function neededForResult(program: Normalised): Marks {
  const marks = new Marks();
  marks.add(program.result);
  const visit = (block: Block): void => {
    for (let k = block.length - 1; k >= 0; k--) {
      const operation: Operation = block[k]!;
      if (operation.kind === 'compute' && operators[operation.operator].partials && marks.has(operation.result))
        operation.args.forEach((arg) => marks.add(arg));
      if (operation.kind === 'load' && marks.has(operation.result)) marks.addRegion(operation.region);
      if (operation.kind === 'store' && marks.regions.has(operation.region)) marks.add(operation.value);
      if (operation.kind === 'branch')
        for (const { result, then, otherwise } of operation.results)
          if (marks.has(result)) [then, otherwise].forEach((one) => marks.add(one));
      if (operation.kind === 'loop')
        for (const { value, result, next } of operation.parameters)
          if (marks.has(result) || marks.has(value)) [value, next].forEach((one) => marks.add(one));
      blocksOf(operation).toReversed().forEach(visit);
      if (operation.kind === 'loop')
        for (const { value, initial, next } of operation.parameters)
          if (marks.has(value)) [initial, next].forEach((one) => marks.add(one));
    }
  };
  marks.settle(() => visit(program.body));
  return marks;
}

/** Values and arrays found so far. */
class Marks {
  readonly regions = new Set<Region>();
  private readonly values = new Set<Value>();
  private grown = true;

  has(operand: Operand): boolean {
    const value = resolve(operand);
    return !isConstant(value) && this.values.has(value);
  }
  add(operand: Operand): void {
    const value = resolve(operand);
    if (isConstant(value) || this.values.has(value)) return;
    this.values.add(value);
    this.grown = true;
  }
  addRegion(region: Region): void {
    if (this.regions.has(region)) return;
    this.regions.add(region);
    this.grown = true;
  }
  /** Runs until nothing new is found. */
  settle(pass: () => void): void {
    while (this.grown) {
      this.grown = false;
      pass();
    }
  }
}
