// The way of messages to a page. Where a run takes the place of another one they wait a moment for its first steps: the page
// then draws once, and shows the new curve instead of the former one without a blank between them.
import type { ToPanel } from '../../../protocol/panel.js';

/** Milliseconds after which a page is told of a run that has no curve yet. */
const longestHold = 40;

export class Outbox {
  private held: ToPanel[] | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly post: (message: ToPanel) => void) {}

  send(message: ToPanel): void {
    if (this.held) this.held.push(message);
    else this.post(message);
  }

  /** What is sent from now on waits, in its order, for `release`, but not for long. */
  hold(): void {
    this.held ??= [];
    this.timer ??= setTimeout(() => this.release(), longestHold);
  }

  release(): void {
    const held = this.held ?? [];
    this.clear();
    held.forEach((message) => this.post(message));
  }

  /** The page is gone, and with it who would want what waits. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.held = undefined;
  }
}
