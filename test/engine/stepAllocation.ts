// A program: prints how many bytes a step of a run of the optimizer that it is given leaves to the garbage collector.
import { findOptimizer } from '../../src/engine/catalogue.js';
import { minimize } from '../../src/engine/minimize.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { bytesAllocated } from '../../src/runner/allocation.js';
import { bowl, shaped, start } from './allocationBowl.js';

/** Below this nothing of the size of a point is among it: sixteen numbers that V8 boxes. */
const enough = 256;
const steps = 2000;
const mostRounds = 40;

const optimizer = findOptimizer(process.argv[2]!);
let least = Infinity;
// Until the compiler has seen the code often enough.
for (let round = 0; round < mostRounds && least > enough; round++) {
  const once = bytesAllocated(() => go(steps));
  least = Math.min(least, (bytesAllocated(() => go(2 * steps)) - once) / steps);
}
console.log(least);

function go(count: number): void {
  const settings = { ...defaultSettings, steps: count, gradientTolerance: 0, record: 1e9, start };
  const { stopped } = minimize(bowl, optimizer, shaped(optimizer), settings, { iterates() {}, heartbeat() {} });
  if (stopped.reason !== 'maxSteps') throw new Error(stopped.message);
}
