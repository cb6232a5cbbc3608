// Requests that come faster than they can be met, as a moving pointer's do: one at a time, and of those that wait only the newest.

export class Newest<W> {
  private waiting: { readonly wish: W } | undefined;
  private busy = false;

  constructor(private readonly grant: (wish: W) => Promise<void>) {}

  /** Resolves when nothing waits any more; at once where another request is being met. */
  async wish(wish: W): Promise<void> {
    this.waiting = { wish };
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.take(); next; next = this.take()) await this.grant(next.wish);
    } finally {
      this.busy = false;
    }
  }

  /** Forgets what waits. */
  drop(): void {
    this.waiting = undefined;
  }

  private take(): { readonly wish: W } | undefined {
    const next = this.waiting;
    this.waiting = undefined;
    return next;
  }
}
