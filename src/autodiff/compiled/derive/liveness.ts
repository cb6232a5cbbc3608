// Takes out what the result does not depend on. What can fail or may not end stays.
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

/** The program without what is never used. */
export function withoutDeadCode(program: Normalised): Normalised {
  const values = new Set<Value>();
  const regions = new Set<Region>();
  let grown = true;

  const use = (operand: Operand) => {
    const value = resolve(operand);
    if (isConstant(value) || values.has(value)) return;
    values.add(value);
    grown = true;
  };
  const touch = (region: Region) => {
    if (regions.has(region)) return;
    regions.add(region);
    grown = true;
  };

  const isLive = (operation: Operation): boolean => {
    switch (operation.kind) {
      case 'compute':
      case 'data':
      case 'load':
        return values.has(operation.result);
      case 'store':
      case 'allocate':
        return regions.has(operation.region);
      case 'leave':
        return true;
      case 'branch':
        return operation.results.some(({ result }) => values.has(result)) || blocksOf(operation).some(anyLive);
      case 'loop':
        return (
          operation.counter === undefined ||
          operation.parameters.some(({ result }) => values.has(result)) ||
          blocksOf(operation).some(anyLive)
        );
    }
  };
  const anyLive = (block: Block) => block.some(isLive);

  const mark = (block: Block): void => {
    for (const operation of block.toReversed()) {
      if (!isLive(operation)) continue;
      if (operation.kind === 'branch') {
        use(operation.condition);
        for (const { result, then, otherwise } of operation.results) {
          if (!values.has(result)) continue;
          use(then);
          use(otherwise);
        }
      } else if (operation.kind === 'loop') {
        use(operation.condition);
        if (operation.counter !== undefined) {
          use(operation.counter.parameter.value);
          use(operation.counter.bound);
        }
        for (const { value, result, initial, next } of operation.parameters) {
          if (!values.has(value) && !values.has(result)) continue;
          use(value);
          use(initial);
          use(next);
        }
      } else {
        if (operation.kind === 'load') touch(operation.region);
        if (operation.kind === 'compute') operation.args.forEach(use);
        if (operation.kind === 'data')
          [operation.base, operation.key].forEach((part) => typeof part === 'object' && use(part));
        if (operation.kind === 'load') use(operation.index);
        if (operation.kind === 'store') [operation.index, operation.value].forEach(use);
        if (operation.kind === 'allocate') use(operation.length);
      }
      blocksOf(operation).forEach(mark);
    }
  };

  use(program.result);
  while (grown) {
    grown = false;
    mark(program.body);
  }

  const sweep = (block: Block): Block =>
    block.filter(isLive).map((operation): Operation => {
      if (operation.kind === 'branch')
        return {
          ...operation,
          then: sweep(operation.then),
          otherwise: sweep(operation.otherwise),
          results: operation.results.filter(({ result }) => values.has(result)),
        };
      if (operation.kind === 'loop')
        return {
          ...operation,
          header: sweep(operation.header),
          body: sweep(operation.body),
          parameters: operation.parameters.filter(({ value }) => values.has(value)),
        };
      return operation;
    });
  return { ...program, body: sweep(program.body) };
}
