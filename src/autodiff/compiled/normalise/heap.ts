// The mutable cells of the abstract world, with a journal: what a branch or an iteration changed can be seen and undone.
import type { Abstract, Cell, Content } from './values.js';

export interface Heap {
  cell<T extends Content>(content: T): Cell<T>;
  write<T extends Content>(cell: Cell<T>, content: T): void;
  /**
   * Runs `body`, undoes its writes, also where it throws, and returns what it left in each older cell. Cells made inside
   * are not among them.
   */
  speculate(body: () => void): Map<Cell, Content>;
  /** Forbids further writes, also those of a later iteration that stand earlier in the text. */
  freeze(cell: Cell<readonly Abstract[]> | Cell<ReadonlyMap<string, Abstract>>): void;
  /** Forbids all further use: what the cell held belongs to another. `refuse` says so. */
  giveAway(
    cell: Cell<readonly Abstract[]> | Cell<ReadonlyMap<string, Abstract>> | Cell<Abstract>,
    refuse: () => never,
  ): void;
  /** The birth of every cell frozen so far, in order. */
  readonly frozenBirths: readonly number[];
  /** The birth of the next cell. */
  clock(): number;
  /** The serial number of the next cell. */
  serial(): number;
  /** Goes on with cell `serial`: what was interpreted since is interpreted again. */
  rewind(serial: number): void;
  /** The youngest cell with that serial number. */
  at(serial: number): Cell | undefined;
}

export function createHeap(): Heap {
  let clock = 0;
  let serial = 0;
  const cells: Cell[] = [];
  const frozenBirths: number[] = [];
  let journal: Map<Cell, Content> | undefined;

  const heap: Heap = {
    frozenBirths,
    clock: () => clock,
    serial: () => serial,
    rewind: (to) => void (serial = to),
    at: (wanted) => cells[wanted],
    cell(content) {
      const made = { content, birth: clock++, serial: serial++ };
      cells[made.serial] = made as Cell;
      return made;
    },
    write(cell, content) {
      const key = cell as Cell;
      if (journal !== undefined && !journal.has(key)) journal.set(key, cell.content);
      cell.content = content;
    },
    freeze(cell) {
      if (cell.frozen) return;
      cell.frozen = true;
      frozenBirths.push(cell.birth);
    },
    giveAway(cell, refuse) {
      Object.defineProperty(cell, 'content', { get: refuse, set: () => undefined });
      frozenBirths.push(cell.birth);
    },
    speculate(body) {
      const outer = journal;
      const start = clock;
      const inner = new Map<Cell, Content>();
      journal = inner;
      const left = new Map<Cell, Content>();
      try {
        body();
      } finally {
        journal = outer;
        for (const [cell, before] of inner) {
          // A cell made inside may live on in what the older ones were left with.
          if (cell.birth >= start) continue;
          left.set(cell, cell.content);
          cell.content = before;
        }
      }
      return left;
    },
  };
  return heap;
}
