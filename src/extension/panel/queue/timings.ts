// How long the user waited: from asking for a run, or a reload of the window, to the first curve on the screen.
export class Timings {
  private asked: { readonly at: number; readonly clock: number } | undefined;
  /** Milliseconds from that to the first drawn curve, newest last. */
  readonly firstCurve: number[] = [];

  click(): void {
    this.asked = { at: performance.now(), clock: Date.now() };
  }

  /** VS Code asks for a panel of before the reload: any curve in it will do. */
  restore(): void {
    this.asked = { at: performance.now(), clock: -Infinity };
  }

  /** Returns the waiting time when this is the first curve, of a run begun then (Unix time in ms), that was waited for. */
  drawn(startedAt: number): number | undefined {
    // A page that is late may draw a run of before the click.
    if (this.asked === undefined || startedAt < this.asked.clock) return undefined;
    const waited = performance.now() - this.asked.at;
    this.asked = undefined;
    this.firstCurve.push(waited);
    return waited;
  }
}
