// A program: prints how many bytes a step of a run of the optimizer that it is given leaves to the garbage collector.
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { minimize } from '../../../src/engine/run/minimize.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { bytesAllocated } from '../../../src/runner/allocation.js';
import { bowl, shaped, sizeOfPoint, start } from './allocationBowl.js';

const steps = 2000;
/** One count alone errs both ways, by what else is freed meanwhile: the median of so many is taken. */
const counted = 9;
/** Until the compiler has seen the code often enough. */
const mostRounds = 50;

const optimizer = findOptimizer(process.argv[2]!);
const counts: number[] = [];
while (counts.length < counted || (median() > sizeOfPoint / 2 && counts.length < mostRounds)) {
  const once = bytesAllocated(() => go(steps));
  counts.push((bytesAllocated(() => go(2 * steps)) - once) / steps);
}
console.log(median());

/** Of the last counts. */
function median(): number {
  return counts.slice(-counted).sort((a, b) => a - b)[(counted - 1) / 2];
}

function go(count: number): void {
  const settings = { ...defaultSettings, steps: count, gradientTolerance: 0, record: 1e9, start };
  const { stopped } = minimize(bowl, optimizer, shaped(optimizer), settings, { iterates() {}, heartbeat() {} });
  if (stopped.reason !== 'maxSteps') throw new Error(stopped.message);
}
