// Interleaved timing: every task runs in every round, so that what slows the machine slows them all.

/** Nanoseconds a call of each task: the median over rounds, each long enough for the clock. */
export function medians(
  tasks: Readonly<Record<string, () => unknown>>,
  rounds = 15,
  roundTime = 4,
): Record<string, number> {
  const calls = Object.entries(tasks).map(([name, task]) => ({
    name,
    task,
    count: callsIn(task, roundTime),
    times: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const one of calls) one.times.push(time(one.task, one.count) / one.count);
  }
  return Object.fromEntries(calls.map(({ name, times }) => [name, median(times)]));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Long enough for V8 to have optimised what it will. */
const warmUp = 300;

/** How often a task can run in some milliseconds, once it is warm. */
function callsIn(task: () => unknown, milliseconds: number): number {
  let count = 1;
  let spent = 0;
  for (let total = 0; total < warmUp; total += spent) {
    spent = time(task, count) / 1e6;
    if (spent < milliseconds) count *= 2;
  }
  return Math.max(1, Math.round((count * milliseconds) / spent));
}

function time(task: () => unknown, count: number): number {
  const start = performance.now();
  for (let k = 0; k < count; k++) task();
  return (performance.now() - start) * 1e6;
}
