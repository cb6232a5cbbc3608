// How much of one run a panel has seen: new steps go as they come until the chart's resolution is reached; then what
// the chart can show is sent anew, at half the density, so that traffic is bounded by pixels and not by steps.
import type { Iterates } from '../../../protocol/run.js';
import { decimate } from '../../../runs/decimate.js';
import type { GrowingIterates } from '../../../runs/growingIterates.js';

/** Points of one run that a chart can tell apart. */
const chartPoints = 2000;
/** The most numbers of θ in one message, for objectives of many parameters. */
const mostCoordinates = 400_000;

export interface SeriesDelta {
  readonly replace: boolean;
  readonly iterates: Iterates;
}

export class DisplaySeries {
  /** Recorded steps that were looked at. */
  private seen = 0;
  /** Points that the panel holds. */
  private shown = 0;

  constructor(private readonly source: GrowingIterates) {}

  /** Everything that a chart can show; what comes later is added to it. */
  whole(): Iterates {
    const indices = decimate(this.source, 0, this.source.length, this.budget);
    this.seen = this.source.length;
    this.shown = indices.length;
    return this.source.pick(indices);
  }

  /** What is new since the last call; undefined when nothing is. */
  delta(): SeriesDelta | undefined {
    const fresh = this.source.length - this.seen;
    if (fresh === 0) return undefined;
    const density = this.seen === 0 ? 1 : this.shown / this.seen;
    const wanted = Math.max(2, Math.ceil(fresh * density));
    if (this.shown + wanted > 2 * this.budget) return { replace: true, iterates: this.whole() };
    const indices = decimate(this.source, this.seen, this.source.length, wanted);
    this.seen = this.source.length;
    this.shown += indices.length;
    return { replace: false, iterates: this.source.pick(indices) };
  }

  private get budget(): number {
    return Math.max(16, Math.min(chartPoints, Math.floor(mostCoordinates / Math.max(1, this.source.dimension))));
  }
}
