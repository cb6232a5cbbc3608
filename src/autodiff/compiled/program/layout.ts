// Where everything of a normalised program stands: the block that defines a value, the loops around it, the order of text.
import {
  blocksOf,
  type Block,
  type Loop,
  type Normalised,
  type Operand,
  type Operation,
  type Region,
  type Value,
} from './ir.js';

export interface Place {
  readonly block: Block;
  /** The block that is swept forward and backward as a whole around it: the program's, or the turn of a loop. */
  readonly home: Block;
  /** The loops inside of the home, innermost last. */
  readonly loops: readonly Loop[];
  readonly order: number;
}

export interface Definition {
  readonly place: Place;
  /** Absent for θ itself, for the row and for the parameters of loops. */
  readonly operation?: Operation;
  /** The loop that counts with this value. */
  readonly counterOf?: Loop;
}

export interface Layout {
  readonly definitions: ReadonlyMap<Value, Definition>;
  readonly places: ReadonlyMap<Operation, Place>;
  readonly stores: ReadonlyMap<Region, readonly Operation[]>;
  readonly allocations: ReadonlyMap<Region, Place & { readonly length: Operand }>;
  readonly blocks: ReadonlyMap<Block, Place>;
}

/** @param turnwise The loops that go back turn by turn. */
export function layOut(program: Normalised, turnwise: Pick<ReadonlySet<Loop>, 'has'> = new Set()): Layout {
  const definitions = new Map<Value, Definition>();
  const places = new Map<Operation, Place>();
  const stores = new Map<Region, Operation[]>();
  const allocations = new Map<Region, Place & { readonly length: Operand }>();
  const blocks = new Map<Block, Place>();
  let order = 0;

  const visit = (block: Block, home: Block, loops: readonly Loop[]): void => {
    blocks.set(block, { block, home, loops, order });
    for (const operation of block) {
      const place: Place = { block, home, loops, order: order++ };
      places.set(operation, place);
      if ('result' in operation) definitions.set(operation.result, { place, operation });
      if (operation.kind === 'store') {
        const others = stores.get(operation.region);
        if (others === undefined) stores.set(operation.region, [operation]);
        else others.push(operation);
      }
      if (operation.kind === 'allocate') allocations.set(operation.region, { ...place, length: operation.length });
      if (operation.kind === 'branch') {
        for (const { result } of operation.results) definitions.set(result, { place, operation });
        blocksOf(operation).forEach((inner) => visit(inner, home, loops));
      }
      if (operation.kind === 'loop') {
        const inner = turnwise.has(operation)
          ? { home: operation.body, loops: [] }
          : { home, loops: [...loops, operation] };
        for (const { value, result } of operation.parameters) {
          definitions.set(result, { place, operation });
          const counts = operation.counter?.parameter.value === value;
          definitions.set(value, {
            place: { block: operation.body, ...inner, order: order++ },
            ...(counts && { counterOf: operation }),
          });
        }
        blocksOf(operation).forEach((block) => visit(block, inner.home, inner.loops));
      }
    }
  };
  const top: Place = { block: program.body, home: program.body, loops: [], order: order++ };
  if (!('storage' in program.theta)) for (const value of program.theta) definitions.set(value, { place: top });
  if (program.row !== undefined) definitions.set(program.row, { place: top });
  visit(program.body, program.body, []);
  return { definitions, places, stores, allocations, blocks };
}

/** Nothing changes what the load read, from then to the end of the life of its array. */
export function isStable(layout: Layout, load: Operation & { kind: 'load' }): boolean {
  const place = layout.places.get(load)!;
  const born = layout.allocations.get(load.region)?.loops ?? [];
  return (layout.stores.get(load.region) ?? []).every((store) => {
    const other = layout.places.get(store)!;
    const shared = place.loops.some((loop) => other.loops.includes(loop) && !born.includes(loop));
    return other.order < place.order && !shared;
  });
}
