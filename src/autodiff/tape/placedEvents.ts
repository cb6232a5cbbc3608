// What a recorded evaluation meets, with its place in the user's file; the same thing at the same place is told once.
import { locate } from '../../objective/load/locate.js';
import type { Program } from '../../objective/program.js';
import type { SourceLocation } from '../../protocol/objective.js';
import type { RecorderEvents, Site } from './primitiveRecorder.js';
import type { Sites } from './sites.js';
import type { Tape } from './tape.js';
import { english, say, type Sentence } from '../../protocol/sentence.js';

/** What the taped evaluations have met. */
export interface TapeEvents {
  nonSmooth(message: Sentence, location: SourceLocation | undefined): void;
  trap(message: Sentence, location: SourceLocation | undefined): void;
  leaked(value: number, into: Sentence, location: SourceLocation | undefined): void;
}

interface Kink {
  readonly message: Sentence;
  readonly site: Site;
  readonly location: SourceLocation | undefined;
  readonly node: number;
}

/** Most stack traces that one evaluation is stopped for: each costs as much as thousands of operations. */
const mostLookups = 50;

/** Messages name numbers, of which there is no end. */
const mostMessages = 200;

/** Sites as places; where an operation has none, the line that was running. */
export class PlacedEvents implements RecorderEvents {
  private readonly told = new Map<string, Set<Site>>();
  private readonly place: SourceLocation;
  private lookups = 0;
  private readonly kinks: Kink[] = [];

  constructor(
    private readonly events: TapeEvents,
    private readonly program: Program,
    private readonly sites: Sites,
    { file, line, column }: SourceLocation,
  ) {
    this.place = { file, line, column };
  }

  /** Another evaluation begins. */
  renew(): void {
    this.lookups = 0;
    if (this.kinks.length > 0) this.kinks.length = 0;
  }

  /** A kink in a recorded operation waits until it is known that f depends on it; what only decided a branch has no slope. */
  nonSmooth(message: Sentence, site: Site, node?: number): void {
    if (!this.isNew(message, site)) return;
    const location = this.sites.at(site) ?? this.running();
    if (node === undefined) this.events.nonSmooth(message, location);
    else this.kinks.push({ message, site, location, node });
  }

  /** The evaluation has ended, and f is the entry `output` of the tape, −1 where it is none. */
  settle(tape: Tape, output: number): void {
    if (this.kinks.length === 0) return;
    const isUsed = operandsOf(tape, output);
    for (const { message, site, location, node } of this.kinks) {
      if (isUsed[node - tape.base]) this.events.nonSmooth(message, location);
      else this.told.get(english(message))?.delete(site);
    }
    this.kinks.length = 0;
  }

  trap(message: Sentence, site: Site): void {
    if (this.isNew(message, site)) this.events.trap(message, this.sites.at(site) ?? this.running());
  }

  leaked(value: number, into: Sentence): void {
    this.events.leaked(value, into, this.running());
  }

  stale(): void {
    this.events.trap(
      say`The objective uses a number here that an earlier call left, as caches do; for exact derivatives its file is loaded anew for each call.`,
      this.running() ?? this.place,
    );
  }

  /** Where there is no site, the place can be new each time. */
  private isNew(said: Sentence, site: Site): boolean {
    if (site === 0) return this.lookups < mostLookups;
    const message = english(said);
    const sites = this.told.get(message) ?? new Set();
    if (sites.has(site) || this.told.size > mostMessages) return false;
    this.told.set(message, sites.add(site));
    return true;
  }

  private running(): SourceLocation | undefined {
    return this.lookups++ < mostLookups ? locate(new Error('here'), this.program) : undefined;
  }
}

/** 1 for each entry that `output` is computed from. */
function operandsOf({ operands }: Tape, output: number): Uint8Array {
  const isUsed = new Uint8Array(output + 1);
  isUsed[output] = 1;
  for (let k = output; k >= 0; k--) {
    if (isUsed[k] === 0) continue;
    for (const operand of [operands[2 * k]!, operands[2 * k + 1]!]) if (operand >= 0) isUsed[operand] = 1;
  }
  return isUsed;
}
