// Every hostile objective of the corpus must end as `hostile.json` says, and leave the next run exact.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descent, type Outcome } from './descent.js';

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly export: string;
  readonly start: readonly number[];
  readonly outcome: 'runs' | 'error' | 'error-or-right' | 'stopped' | 'contained' | 'warns';
  readonly line?: number;
  readonly errorLike?: string;
  readonly reference?: { readonly x: readonly number[]; readonly value: number; readonly gradient: readonly number[] };
}
interface Result {
  readonly value?: number;
  readonly gradient?: readonly number[];
  readonly trajectory?: readonly { readonly loss: number }[];
  readonly stopped?: { readonly reason: string; readonly message: string };
  readonly error?: {
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
  };
}

const { entries } = JSON.parse(readFileSync('test/corpus/hostile/hostile.json', 'utf8')) as { entries: Entry[] };

describe('hostile objectives', () => {
  for (const entry of entries) {
    describe(`${entry.id} ${entry.file}`, () => {
      const objective = `test/corpus/${entry.file}#${entry.export}`;
      const limits = ['--evaluation-timeout', '1', '--json'];

      it('runs to the end that it must have', async () => {
        const start = JSON.stringify(entry.start);
        const words = ['run', objective, '--optimizer', 'adam', '--start', start, '--steps', '5000', ...limits];
        checkRun(entry, await descent([...words, '--set', 'learningRate=0.05']));
      });

      it('evaluates to the value that it must have, or fails', async () => {
        const at = JSON.stringify(entry.reference?.x ?? entry.start);
        checkEvaluation(entry, await descent(['evaluate', objective, '--at', at, ...limits]));
      });
    });
  }

  it('leave the next run exact', async () => {
    const at = '[-1.240158,0.971382,-1.129681,0.933499]';
    const outcome = await descent(['evaluate', 'test/corpus/objectives/01-rosenbrock.ts', '--at', at, '--json']);
    assert.equal(outcome.json<Result>().value, 483.2446684421141);
  });
});

function checkRun({ outcome, line, errorLike }: Entry, { status, stderr, json }: Outcome): void {
  const { error, trajectory, stopped } = json<Result>();
  if (outcome === 'runs') return assert.equal(status, 0, stderr);
  if (outcome === 'warns') {
    assert.ok(stopped !== undefined || error !== undefined);
    return;
  }
  assert.equal(status, 1);
  assert.ok(error?.file !== undefined, 'the error names its file');
  assert.match(stderr, /^\S+\.ts:\d+:\d+: \S/);
  if (line !== undefined) assert.equal(error.line, line);
  if (errorLike !== undefined) assert.match(error.message, new RegExp(errorLike, 'i'));
  if (stopped !== undefined) assert.ok((trajectory?.length ?? 0) > 0, 'what had been computed is kept');
}

function checkEvaluation({ outcome, reference }: Entry, { status, json }: Outcome): void {
  const { value, gradient, error } = json<Result>();
  if (reference !== undefined) {
    close(value!, reference.value);
    reference.gradient.forEach((component, index) => close(gradient![index]!, component));
  } else if (outcome === 'error' || outcome === 'stopped' || outcome === 'contained') {
    assert.ok(status === 1 ? error !== undefined : Number.isNaN(value));
  }
}

function close(got: number, expected: number): void {
  assert.ok(Math.abs(got - expected) <= 1e-10 * Math.abs(expected), `${got} for ${expected}`);
}
