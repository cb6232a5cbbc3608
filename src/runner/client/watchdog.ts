// Notices silence: an objective that does not return cannot say so.

export interface Watchdog {
  /** Something was heard; from now on so many milliseconds of silence are too many. */
  sign(milliseconds: number): void;
  stop(): void;
}

/** Calls `onSilence` once when nothing has been heard for `milliseconds`. */
export function startWatchdog(milliseconds: number, onSilence: () => void): Watchdog {
  let deadline = performance.now() + milliseconds;
  let wake = deadline;
  let timer = setTimeout(look, milliseconds);
  function look() {
    const left = deadline - performance.now();
    // The parent itself may have been busy: what has arrived meanwhile is read before the verdict.
    if (left > 0) wait(left);
    else timer = setTimeout(() => (deadline > performance.now() ? look() : onSilence()), graceMilliseconds);
  }
  function wait(left: number) {
    clearTimeout(timer);
    wake = performance.now() + left;
    timer = setTimeout(look, left);
  }
  return {
    sign: (allowed) => {
      deadline = performance.now() + allowed;
      if (deadline < wake) wait(allowed);
    },
    stop: () => clearTimeout(timer),
  };
}

const graceMilliseconds = 20;
