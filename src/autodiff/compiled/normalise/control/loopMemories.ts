// What a loop was found to carry. Inside another loop it is interpreted with every attempt of that one: to find it out anew
// each time would cost a power of the depth.
import type { Cell, Content } from '../values.js';
import type { Heap } from '../heap.js';

/** What the turns of a loop leave in the cells that they change, and how it must be interpreted. */
export interface LoopMemory {
  readonly lefts: Map<Cell, Content[]>;
  /** Something was expected to change before it was seen to. */
  readonly foreseen: boolean;
  /** The test stands in the body, as it changes something or comes after. */
  testInside: boolean;
  /** The body may rely on the bounds of the counter. */
  ranges: boolean;
}

/** By the loop's site and the serial number of the first cell that it makes: a function is inlined several times. */
export type LoopMemories = Map<string, LoopMemory>;

/** The memory of an earlier interpretation of the same loop, for the cells that are now where those were. */
export function recall(memories: LoopMemories, site: string, heap: Heap): LoopMemory | undefined {
  const memory = memories.get(keyOf(site, heap.serial()));
  if (memory === undefined) return undefined;
  const lefts = new Map<Cell, Content[]>();
  for (const [{ serial, name }, seen] of memory.lefts) {
    const cell = serial < heap.serial() ? heap.at(serial) : undefined;
    if (cell === undefined || cell.name !== name || shapeOf(cell.content) !== shapeOf(seen[0]!)) return undefined;
    lefts.set(cell, [...seen]);
  }
  return { ...memory, lefts };
}

/** @param serial where the heap stood before the loop. */
export function remember(memories: LoopMemories, site: string, serial: number, memory: LoopMemory): void {
  memories.set(keyOf(site, serial), memory);
}

const keyOf = (site: string, serial: number) => `${site}@${serial}`;

function shapeOf(content: Content): string {
  if (content instanceof Map) return 'fields';
  return 'kind' in content ? 'value' : 'items';
}
