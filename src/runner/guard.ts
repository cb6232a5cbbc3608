// A second thread in the process of an objective. It goes on looking while the objective does not return: it ends the
// process when its parent is gone or when it holds more memory than it may (typed arrays lie outside V8's own limit).
import { Worker } from 'node:worker_threads';

/** What the guard writes to standard error before it ends the process. */
export const memoryMark = 'descent: memory limit reached';

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
  setInterval(() => {
    if (orphaned()) kill(process.pid, 'SIGKILL');
    if (process.memoryUsage.rss() < workerData.memoryBytes) return;
    writeSync(2, workerData.mark + '\\n');
    kill(process.pid, 'SIGKILL');
  }, workerData.interval);
`;

/** Starts the guard. `memoryBytes`: the most resident memory that the process may hold. */
export function startGuard(memoryBytes: number): void {
  const workerData = { parent: process.ppid, memoryBytes, mark: memoryMark, interval: intervalMilliseconds };
  new Worker(source, { eval: true, workerData, stdout: false, stderr: false }).unref();
}
