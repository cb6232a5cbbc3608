// How long the user waited: from asking for a run to its first curve on the screen.
export class Timings {
  private asked: number | undefined;
  /** Milliseconds from the click to the first drawn curve, newest last. */
  readonly firstCurve: number[] = [];

  click(): void {
    this.asked = performance.now();
  }

  /** Returns the waiting time when this is the first curve since a click. */
  drawn(): number | undefined {
    if (this.asked === undefined) return undefined;
    const waited = performance.now() - this.asked;
    this.asked = undefined;
    this.firstCurve.push(waited);
    return waited;
  }
}
