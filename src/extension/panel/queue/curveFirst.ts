// A user who has asked for a run waits for its curve. What else a panel asks of processes waits with them, so that it does
// not take the processors which draw the curve.

/** Milliseconds until the rest goes on though no curve was drawn: a run may end before its second step. */
const longestWait = 2000;

export class CurveFirst {
  private timer: NodeJS.Timeout | undefined;
  private waiting: (() => void)[] = [];

  /** `ended`: called each time when the waiting is over. */
  constructor(private readonly ended: () => void) {}

  /** A page begins to draw a curve. */
  begin(): void {
    this.timer ??= setTimeout(() => this.end(), longestWait);
  }

  /** The curve is on the screen, or nobody looks any more. */
  end(): void {
    if (!this.isAwaited) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.ended();
    for (const go of this.waiting.splice(0)) go();
  }

  get isAwaited(): boolean {
    return this.timer !== undefined;
  }

  /** Resolves when no curve is waited for. */
  over(): Promise<void> {
    return this.isAwaited ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }

  /** Who waits then waits for ever. */
  dispose(): void {
    clearTimeout(this.timer);
  }
}
