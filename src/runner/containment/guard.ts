// A second thread in the process of an objective. It goes on looking while the objective does not return: it ends the
// process when its parent is gone or when it holds more memory than it may (typed arrays lie outside V8's own limit), and tells where a module
// has got to that does not end.
import { Worker } from 'node:worker_threads';
import { loadPlace } from './loadPlace.js';

/** What the guard writes to standard error before it ends the process. */
export const memoryMark = 'descent: memory limit reached';

/** What it writes each time that the process has taken another sixteenth of what it may hold. */
export const growthMark = 'descent: memory grows';

/** What it writes, followed by the `placeNumber`, where a module has got to that is still being loaded; 0 when none is. */
export const placeMark = 'descent: loading at ';

const intervalMilliseconds = 50;

// Plain text: a worker made from a file would load the whole bundle a second time.
const source = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const kill = process.kill.bind(process);
  const orphaned = () => {
    if (process.ppid !== workerData.parent) return true;
    try { kill(workerData.parent, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
  };
  const tell = (mark) => { try { writeSync(2, mark + '\\n'); } catch {} };
  const { place } = workerData;
  let told = process.memoryUsage.rss();
  let placeTold = 0;
  setInterval(() => {
    if (orphaned()) kill(process.pid, 'SIGKILL');
    if (place[0] !== placeTold) {
      placeTold = place[0];
      tell(workerData.placeMark + placeTold);
    }
    const held = process.memoryUsage.rss();
    if (held >= workerData.memoryBytes) {
      tell(workerData.memoryMark);
      kill(process.pid, 'SIGKILL');
    } else if (held > told + workerData.memoryBytes / 16) {
      told = held;
      tell(workerData.growthMark);
    }
  }, workerData.interval);
`;

/** Starts the guard. `memoryBytes`: the most resident memory that the process may hold. */
export function startGuard(memoryBytes: number): void {
  const marks = { memoryMark, growthMark, placeMark };
  const limits = { memoryBytes, interval: intervalMilliseconds };
  const workerData = { parent: process.ppid, place: loadPlace, ...limits, ...marks };
  new Worker(source, { eval: true, workerData, stdout: false, stderr: false }).unref();
}
