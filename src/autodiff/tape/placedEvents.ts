// What a recorded evaluation meets, with its place in the user's file; the same thing at the same place is told once.
import { locate } from '../../objective/locate.js';
import type { Program } from '../../objective/program.js';
import type { SourceLocation } from '../../protocol/objective.js';
import type { RecorderEvents, Site } from './recorder.js';
import type { Sites } from './sites.js';

/** What the taped evaluations have met. */
export interface TapeEvents {
  nonSmooth(message: string, location: SourceLocation | undefined): void;
  trap(message: string, location: SourceLocation | undefined): void;
  leaked(value: number, into: string, location: SourceLocation | undefined): void;
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
  }

  nonSmooth(message: string, site: Site): void {
    if (this.isNew(message, site)) this.events.nonSmooth(message, this.sites.at(site) ?? this.running());
  }

  trap(message: string, site: Site): void {
    if (this.isNew(message, site)) this.events.trap(message, this.sites.at(site) ?? this.running());
  }

  leaked(value: number, into: string): void {
    this.events.leaked(value, into, this.running());
  }

  stale(): void {
    this.events.trap(
      'the objective uses a number here that an earlier call left, as caches do; for exact derivatives its file is loaded anew for each call',
      this.running() ?? this.place,
    );
  }

  /** Where there is no site, the place can be new each time. */
  private isNew(message: string, site: Site): boolean {
    if (site === 0) return this.lookups < mostLookups;
    const sites = this.told.get(message) ?? new Set();
    if (sites.has(site) || this.told.size > mostMessages) return false;
    this.told.set(message, sites.add(site));
    return true;
  }

  private running(): SourceLocation | undefined {
    return this.lookups++ < mostLookups ? locate(new Error('here'), this.program) : undefined;
  }
}
