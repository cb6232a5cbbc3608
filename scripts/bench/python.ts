// Numerical Python beside us: a script that answers each line with the seconds that something took.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One thread, as ours. NaN for every time where there is no Python with what the script imports. */
export function startPython(script: string) {
  const child: ChildProcessWithoutNullStreams = spawn('python3', [script], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async seconds(line: string): Promise<number> {
      child.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      return done ? NaN : Number(value);
    },
    end: () => child.stdin.end(),
  };
}
