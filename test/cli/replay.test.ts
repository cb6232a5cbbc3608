// A run file done again by the command line. The files are written here from what `descent run` gave.
import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { Iterates, RunResult } from '../../src/protocol/run.js';
import type { RunRequest } from '../../src/protocol/runRequest.js';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import { newRun } from '../../src/runs/run.js';
import { writeRun } from '../../src/runs/runFile.js';
import { descent } from './descent.js';

interface Row {
  readonly step: number;
  readonly theta: number[];
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly gradientEvaluations: number;
}
type Record = RunResult & { readonly trajectory: readonly Row[] };
interface Report {
  readonly runs: readonly { same: boolean; compared: number; differsAt?: number; losses?: [number, number] }[];
}

describe('replaying a run file', () => {
  let folder: string;
  let valley: string;
  let done: Record;
  let request: RunRequest;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'descent-replay-'));
    valley = join(folder, 'valley.ts');
    writeFileSync(
      valley,
      '/** @start -1.2, 1 */\nexport const valley = ([x, y]: [number, number]): number => (1 - x) ** 2 + 9 * (y - x * x) ** 2;\n',
    );
    const words = ['run', valley, '--optimizer', 'adam', '--set', 'learningRate=0.1', '--steps', '30', '--json'];
    done = (await descent(words)).json<Record>();
    request = {
      objective: { kind: 'file', path: valley, name: 'valley' },
      optimizer: { name: 'adam' },
      hyperparameters: { learningRate: 0.1 },
      settings: { ...defaultSettings, steps: 30 },
    };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function file(rows: readonly Row[] = done.trajectory, changes: Partial<RunRequest> = {}, hash?: string): string {
    const path = join(folder, 'run.json');
    const run = newRun({ ...request, ...changes }, 'valley', 'Adam');
    const result = { ...done, ...(hash && { sourceHash: hash }) };
    const iterates = new GrowingIterates(columns(rows));
    writeFileSync(path, writeRun({ ...run, status: 'finished', iterates, result }, '0.1.0'));
    return path;
  }

  it('finds the same numbers at every step', async () => {
    const { stdout, stderr, status } = await descent(['replay', file()]);
    assert.deepEqual([stdout, stderr, status], ['Adam: the same numbers at all 31 recorded steps.\n', '', 0]);
  });

  it('names the first step that differs, be it in the last bit, and fails', async () => {
    const nudged = done.trajectory.map((row) =>
      row.step < 7 ? row : { ...row, loss: row.loss * (1 + Number.EPSILON) },
    );
    const outcome = await descent(['replay', file(nudged), '--json']);
    const { loss } = done.trajectory[7]!;
    const [report] = outcome.json<Report>().runs;
    assert.deepEqual([report?.same, report?.differsAt, report?.losses], [false, 7, [nudged[7]!.loss, loss]]);
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /^Adam: other numbers from step 7 on, f = [\d.]+ instead of [\d.]+\.\n$/);
  });

  it('says that the source has changed', async () => {
    const { stdout } = await descent(['replay', file(done.trajectory, {}, 'f'.repeat(64))]);
    assert.match(stdout, /all 31 recorded steps\. The source has changed since\.\n$/);
  });

  it('goes on from a step of another run with the memory that the optimizer had there', async () => {
    const settings = { ...request.settings, start: done.trajectory[12]!.theta, firstStep: 12 };
    const from = { run: 'stem', request, step: 12, keepState: true };
    const evaluated = done.trajectory[12]!.gradientEvaluations - 1;
    const branch = done.trajectory
      .slice(12)
      .map((row) => ({ ...row, gradientEvaluations: row.gradientEvaluations - evaluated }));
    const { stdout, stderr } = await descent(['replay', file(branch, { settings, from })]);
    assert.deepEqual([stdout, stderr], ['Adam: the same numbers at all 19 recorded steps.\n', '']);
  });

  it('takes the objective from where it has moved, and asks for it', async () => {
    const path = file();
    const moved = join(folder, 'moved.ts');
    renameSync(valley, moved);
    const asked = await descent(['replay', path]);
    assert.equal(asked.status, 2);
    assert.match(asked.stderr, /^The objective was in .*valley\.ts, where there is no file: name the objective/);
    const told = await descent(['replay', path, `${moved}#valley`, '--json']);
    assert.deepEqual([told.json<Report>().runs[0]?.same, told.status], [true, 0]);
    renameSync(moved, valley);
  });

  it('refuses what is no run file in one sentence', async () => {
    const path = join(folder, 'other.json');
    for (const [text, reason] of [
      ['{', 'It is no JSON.'],
      ['{"objective": 1}', 'This is no run file of version 2'],
    ] as const) {
      writeFileSync(path, text);
      const { status, stderr } = await descent(['replay', path]);
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`other\\.json cannot be replayed: ${reason}.*Export a run as JSON`));
      assert.equal(stderr.trim().split('\n').length, 1);
    }
  });
});

function columns(rows: readonly Row[]): Iterates {
  const column = (of: (row: Row) => number) => Float64Array.from(rows, of);
  return {
    steps: column(({ step }) => step),
    theta: Float64Array.from(rows.flatMap(({ theta }) => theta)),
    loss: column(({ loss }) => loss),
    gradientNorm: column(({ gradientNorm }) => gradientNorm),
    learningRate: column(({ learningRate }) => learningRate),
    gradientEvaluations: column(({ gradientEvaluations }) => gradientEvaluations),
    time: column(() => 0),
  };
}
