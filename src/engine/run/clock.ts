// The time of a run. Reading a clock costs as much as a small gradient, so it is read at every 16th tick while ticks
// are quick, and at each one when they are slow.

export interface Clock {
  /** Seconds since the start, as of the last reading. */
  readonly seconds: number;
  /** Call once per evaluation of the objective. */
  tick(): void;
}

/** Seconds between ticks above which each one is timed. */
const slow = 1e-3;
const quickStride = 16;

/** `now` in seconds; `onReading` is told of each reading, so that whoever watches the run knows that it lives. */
export function startClock(now: () => number, onReading: () => void): Clock {
  const start = now();
  let ticksLeft = 1;
  let stride = 1;
  const clock = {
    seconds: 0,
    tick() {
      if (--ticksLeft > 0) return;
      const seconds = now() - start;
      stride = seconds - clock.seconds < slow * stride ? Math.min(stride * 2, quickStride) : 1;
      ticksLeft = stride;
      clock.seconds = seconds;
      onReading();
    },
  };
  return clock;
}

// Captured: an objective may stop its own clock, not ours.
const milliseconds = performance.now.bind(performance);

/** Monotone seconds. */
export function platformClock(): number {
  return milliseconds() / 1000;
}
