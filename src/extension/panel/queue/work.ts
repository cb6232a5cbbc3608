// What a panel works out of the runs, besides them: what takes longer than a moment is told to the page, which can stop it.
import type { Work } from '../../../protocol/panel.js';

/** Milliseconds after which a user wants to know what keeps the processors busy. */
const moment = 1000;

export class WorkUnderWay {
  private readonly underWay = new Set<AbortController>();
  private readonly long = new Map<AbortController, Work>();

  /** `tell` is given all that takes long, whenever that is something else. */
  constructor(private readonly tell: (long: readonly Work[]) => void) {}

  /** What takes long at the moment. */
  get longOnes(): readonly Work[] {
    return [...new Set(this.long.values())];
  }

  /** Does something that ends when its signal is aborted, and gives what it gives. */
  async during<T>(work: Work, action: (stopped: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.underWay.add(stop);
    const timer = setTimeout(() => {
      this.long.set(stop, work);
      this.tell(this.longOnes);
    }, moment);
    try {
      return await action(stop.signal);
    } finally {
      clearTimeout(timer);
      this.underWay.delete(stop);
      if (this.long.delete(stop)) this.tell(this.longOnes);
    }
  }

  stop(): void {
    for (const one of this.underWay) one.abort();
  }
}
