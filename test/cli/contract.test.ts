// The shapes, words and exit statuses that other people's scripts rely on.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descent } from './descent.js';

interface RunRecord {
  readonly objective: string;
  readonly optimizer: { readonly name: string; readonly hyperparameters: Record<string, unknown> };
  readonly start: number[];
  readonly seed: number;
  readonly trajectory: { step: number; theta: number[]; loss: number; gradientNorm: number; learningRate: number }[];
  readonly stopped: { readonly reason: string; readonly message: string };
  readonly final: { readonly step: number; readonly theta: number[]; readonly loss: number };
  readonly evaluations: Record<string, number>;
  readonly criticalPoint: { readonly kind: string; readonly index: number; readonly eigenvalues: number[] };
}

describe('the command line', () => {
  let folder: string;
  let parabola: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-cli-'));
    parabola = join(folder, 'parabola.ts');
    writeFileSync(parabola, '/** @start 3 */\nexport const j = (t: number[]): number => t[0] ** 2 + 4 * t[0] + 5;\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('runs the worked example θ² + 4θ + 5 from 3', async () => {
    const words = ['run', parabola, '--optimizer', 'gradientDescent', '--set', 'learningRate=0.1', '--json'];
    const run = (await descent(words)).json<RunRecord>();
    const table = [
      [3, 26, 10],
      [2, 17, 8],
      [1.2, 11.24, 6.4],
      [0.56, 7.5536, 5.12],
      [0.048, 5.194304, 4.096],
    ];
    table.forEach(([theta, loss, gradientNorm], step) => {
      const row = run.trajectory[step]!;
      assert.equal(row.step, step);
      assert.ok(Math.abs(row.theta[0]! - theta!) < 1e-14);
      assert.ok(Math.abs(row.loss - loss!) < 1e-13);
      assert.ok(Math.abs(row.gradientNorm - gradientNorm!) < 1e-13);
      assert.equal(row.learningRate, 0.1);
    });
    assert.ok(Math.abs(run.trajectory[20]!.theta[0]! - (-2 + 5 * 0.8 ** 20)) < 1e-13);
    assert.deepEqual([run.criticalPoint.kind, run.criticalPoint.index], ['minimum', 0]);
    assert.deepEqual(run.criticalPoint.eigenvalues, [2]);
    assert.equal(run.stopped.reason, 'gradientTolerance');
    assert.deepEqual([run.start, run.seed, run.optimizer.name], [[3], 0, 'gradientDescent']);
    assert.equal(run.evaluations['gradient'], run.final.step + 1);
  });

  it('fits residuals, and tells of them', async () => {
    const fit = 'examples/curveFit.ts#valley';
    const words = ['run', fit, '--optimizer', 'levenbergMarquardt', '--json'];
    const run = (await descent(words)).json<RunRecord>();
    assert.equal(run.stopped.reason, 'gradientTolerance');
    assert.ok(Math.hypot(run.final.theta[0]! - 1, run.final.theta[1]! - 1) < 1e-9);
    assert.equal(run.evaluations['jacobian'], run.final.step + 1);
    assert.equal(run.criticalPoint.kind, 'minimum');
    const want = ['--want', 'value,gradient,residuals,jacobian', '--json'];
    const found = (await descent(['evaluate', fit, '--at', '[-1.2, 1]', ...want])).json<Record<string, unknown>>();
    assert.ok(Math.abs((found['value'] as number) - 24.2) < 1e-13);
    assert.ok(Math.abs((found['residuals'] as number[])[0]! + Math.sqrt(200) * 0.44) < 1e-14);
    assert.ok(Math.abs((found['jacobian'] as number[][])[0]![0]! - Math.sqrt(200) * 2.4) < 1e-13);
    assert.equal((await descent(['check', 'examples/curveFit.ts#decay'])).status, 0);
    assert.match((await descent(['evaluate', fit, '--at', '[1, 1]', '--explain'])).stdout, /function gradientOfValley/);
    const refused = await descent(['run', parabola, '--optimizer', 'gaussNewton']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /gaussNewton needs residuals, and this objective returns one number/);
  });

  it('stays within bounds, and says which of them hold the point', async () => {
    const bounds = ['--bounds', '[[-2,0.5],[-2,2]]', '--start', '[-1.2, 1]', '--json'];
    const words = ['run', 'builtin:rosenbrock', '--optimizer', 'lbfgsb', ...bounds];
    const run = (await descent(words)).json<RunRecord & { criticalPoint: { detail: string } }>();
    assert.equal(run.stopped.reason, 'gradientTolerance');
    assert.ok(Math.abs(run.final.theta[0]! - 0.5) < 1e-12 && Math.abs(run.final.theta[1]! - 0.25) < 1e-6);
    assert.match(run.criticalPoint.detail, /^minimum within the bounds: θ\[0\] = 0\.5 lies on its upper bound/);
    // The domain of the valley holds its minimum.
    const own = await descent(['run', 'examples/curveFit.ts#valley', '--optimizer', 'lbfgsb', '--json']);
    assert.equal(own.json<RunRecord>().criticalPoint.kind, 'minimum');
    assert.equal((await descent([...words.slice(0, 4), '--bounds', '[[1,0],[0,1]]'])).status, 2);
  });

  it('gives an array of results for an array of points', async () => {
    const outcome = await descent(['evaluate', parabola, '--at', '[[3],[-2]]', '--want', 'value,hessian', '--json']);
    const values = outcome.json<{ value: number; hessian: number[][] }[]>();
    assert.deepEqual(
      values.map(({ value, hessian }) => [value, hessian]),
      [
        [26, [[2]]],
        [1, [[2]]],
      ],
    );
  });

  it('reads a point from a file and from standard input', async () => {
    const file = join(folder, 'point.json');
    writeFileSync(file, '[3]');
    for (const outcome of [
      await descent(['evaluate', parabola, '--at', `@${file}`, '--json']),
      await descent(['evaluate', parabola, '--at', '@-', '--json'], '[3]'),
    ]) {
      assert.equal(outcome.json<{ value: number }>().value, 26);
    }
  });

  it('writes NaN and infinities as strings', async () => {
    const file = join(folder, 'infinite.ts');
    writeFileSync(file, 'export const f = (x: number[]): number => Math.log(x[0]);\n');
    const outcome = await descent(['evaluate', file, '--at', '[[0],[-1]]', '--want', 'value', '--json']);
    assert.match(outcome.stdout, /"value":"-Infinity"[\s\S]*"value":"NaN"/);
  });

  it('compares, and ranks', async () => {
    const sets = ['--set', 'learningRate=0.1', '--set', 'momentum.learningRate=0.01'];
    const words = [
      'compare',
      parabola,
      '--optimizers',
      'momentum,gradientDescent',
      ...sets,
      '--steps',
      '100',
      '--json',
    ];
    const { runs, ranking } = (await descent(words)).json<{ runs: RunRecord[]; ranking: string[] }>();
    assert.deepEqual(
      runs.map(({ optimizer }) => optimizer.hyperparameters['learningRate']),
      [0.01, 0.1],
    );
    assert.deepEqual(ranking, ['gradientDescent', 'momentum']);
  });

  it('sweeps a grid in shards that merge to the whole', async () => {
    const sweep = [
      'sweep',
      parabola,
      '--optimizer',
      'gradientDescent',
      '--grid',
      'learningRate=1e-3:1:log:4',
      '--steps',
      '5',
      '--ndjson',
    ];
    const whole = await descent(sweep);
    const shards = [];
    for (const i of [1, 2]) {
      const path = join(folder, `shard${i}.ndjson`);
      assert.equal((await descent([...sweep, '--shard', `${i}/2`, '--output', path])).status, 0);
      shards.push(path);
    }
    assert.equal((await descent(['merge', ...shards])).stdout, whole.stdout);
    const lines = whole.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { hyperparameters: { learningRate: number }; final: object });
    assert.deepEqual(
      lines.map(({ hyperparameters }) => hyperparameters.learningRate).map((rate) => Number(rate.toPrecision(12))),
      [0.001, 0.01, 0.1, 1],
    );
  });

  it('finds critical points', async () => {
    const outcome = await descent(['critical-points', parabola, '--domain', '[[-5,5]]', '--json']);
    const { domain, points, completeness, proven } = outcome.json<{
      domain: number[][];
      points: { theta: number[]; kind: string; value: number }[];
      completeness: string;
      proven: boolean;
    }>();
    assert.deepEqual(domain, [[-5, 5]]);
    assert.ok(proven, completeness);
    assert.match(completeness, /Proven complete by interval arithmetic over \d+ boxes: this point is the only one/);
    assert.equal(points.length, 1);
    assert.ok(Math.abs(points[0]!.theta[0]! + 2) < 1e-12);
    assert.equal(points[0]!.kind, 'minimum');
  });

  it('prints a schedule', async () => {
    const words = [
      'schedule',
      'step',
      '--steps',
      '5',
      '--set',
      'learningRate=1',
      '--set',
      'stepSize=2',
      '--set',
      'gamma=0.5',
      '--json',
    ];
    assert.deepEqual((await descent(words)).json<number[]>(), [1, 1, 0.5, 0.5, 0.25]);
  });

  it('agrees with itself about a gradient', async () => {
    const outcome = await descent(['check', parabola, '--json']);
    assert.equal(outcome.status, 0);
    assert.equal(outcome.json<{ agrees: boolean }>().agrees, true);
  });

  it('says 1 where a gradient of the user is wrong', async () => {
    const file = join(folder, 'wrong.ts');
    const gradient = 'export const slope = (x: number[]): number[] => [3 * x[0]];\n';
    writeFileSync(file, `/** @gradient slope */\nexport const f = (x: number[]): number => x[0] ** 2;\n${gradient}`);
    const outcome = await descent(['check', file, '--at', '[2]', '--json']);
    assert.equal(outcome.status, 1);
    assert.deepEqual(outcome.json<{ exact: number[]; own: number[] }>().own, [6]);
  });

  it('runs an optimizer of the user', async () => {
    const file = join(folder, 'mine.ts');
    const body = 'return { step: (t: number[], g: number[]) => t.map((v, i) => v - learningRate * g[i]) };';
    writeFileSync(
      file,
      `/** @optimizer Plain descent. */\nexport function plain({ learningRate = 0.1 } = {}) { ${body} }\n`,
    );
    const run = (
      await descent(['run', parabola, '--optimizer', `${file}#plain`, '--steps', '1', '--json'])
    ).json<RunRecord>();
    assert.deepEqual(run.final.theta, [2]);
  });

  it('runs the built-ins', async () => {
    const outcome = await descent([
      'evaluate',
      'builtin:rosenbrock?dimension=10',
      '--at',
      '[1,1,1,1,1,1,1,1,1,1]',
      '--json',
    ]);
    assert.equal(outcome.json<{ value: number }>().value, 0);
  });

  const wrong: readonly (readonly string[])[] = [
    ['frobnicate'],
    ['run'],
    ['run', 'missing.ts'],
    ['run', 'builtin:nothing', '--optimizer', 'adam'],
    ['run', 'builtin:sphere', '--optimizer', 'adamm'],
    ['run', 'builtin:sphere', '--optimizer', 'adam', '--set', 'lr=1'],
    ['run', 'builtin:sphere', '--optimizer', 'adam', '--steps', 'many'],
    ['run', 'builtin:booth', '--optimizer', 'adam', '--start', '[1]'],
    ['evaluate', 'builtin:sphere', '--at', '[1,'],
    ['evaluate', 'builtin:sphere', '--frob'],
    ['schedule', 'cosine'],
  ];
  for (const words of wrong) {
    it(`refuses: descent ${words.join(' ')}`, async () => {
      const outcome = await descent([...words, '--json']);
      assert.equal(outcome.status, 2, outcome.stderr);
      assert.equal(outcome.stderr.trim().split('\n').length, 1);
      assert.ok(outcome.json<{ error: { message: string } }>().error.message.length > 0);
    });
  }

  it('says where an objective fails, once, and ends with 1', async () => {
    const file = join(folder, 'fails.ts');
    writeFileSync(
      file,
      "export function f(x: number[]): number {\n  if (x[0] > 0) throw new Error('no');\n  return x[0];\n}\n",
    );
    const outcome = await descent(['evaluate', file, '--at', '[1]', '--json']);
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /fails\.ts:2:23: .*no/);
    const { error } = outcome.json<{ error: { line: number; column: number } }>();
    assert.deepEqual([error.line, error.column], [2, 23]);
  });

  it('gives the same numbers for the same seed', async () => {
    const words = [
      'run',
      'builtin:linearRegression',
      '--optimizer',
      'adam',
      '--batch-size',
      '8',
      '--seed',
      '5',
      '--steps',
      '40',
      '--json',
    ];
    const [first, second] = [await descent(words), await descent(words)];
    assert.equal(first.status, 0, first.stderr);
    assert.deepEqual(first.json<RunRecord>().final, second.json<RunRecord>().final);
  });

  it('shows the code of the gradient', async () => {
    const outcome = await descent(['evaluate', parabola, '--explain']);
    assert.equal(outcome.status, 0, outcome.stderr);
    assert.match(outcome.stdout, /function gradientOfJ\(theta, gradient\)[\s\S]*gradient\[0\] = /i);
  });

  it('tells which point each start of a grid reaches', async () => {
    const path = join(folder, 'wells.ts');
    writeFileSync(path, 'export const wells = ([x, y]: [number, number]): number => (x * x - 1) ** 2 + y * y;\n');
    const words = ['basins', path, '--domain', '[[-2,2],[-1,1]]', '--columns', '8', '--rows', '3', '--json'];
    const done = (await descent([...words, '--set', 'learningRate=0.05'])).json<{
      reached: number[][];
      points: { kind: string; theta: number[] }[];
      shares: { point: number; share: number }[];
      probabilityOfBest: number;
    }>();
    const left = done.points.findIndex(({ theta }) => Math.abs(theta[0]! + 1) < 1e-9);
    const right = done.points.findIndex(({ theta }) => Math.abs(theta[0]! - 1) < 1e-9);
    const row = [...new Array<number>(4).fill(left), ...new Array<number>(4).fill(right)];
    assert.deepEqual(done.reached, [row, row, row]);
    assert.deepEqual(
      done.shares.map(({ share }) => share),
      [0.5, 0.5],
    );
    assert.equal(done.probabilityOfBest, 1);
  });

  it('searches random functions: of one parameter half of the points are minima, and lower than the maxima', async () => {
    const words = ['landscape', '--dimensions', '[1]', '--points', '100', '--json'];
    const [line] = (await descent(words)).json<
      { shareOfMinima: number; groups: { meanHeight: number }[]; indices: number[]; coinToss: number }[]
    >();
    assert.ok(line!.indices.length >= 100 && Math.abs(line!.shareOfMinima - 0.5) < 0.15);
    assert.equal(line!.coinToss, 0.5);
    assert.ok(line!.groups[0]!.meanHeight < -0.3 && line!.groups[1]!.meanHeight > 0.3);
    assert.equal((await descent(['landscape', '--dimensions', '[9]'])).status, 2);
  });

  it('writes to a file', async () => {
    const path = join(folder, 'out.json');
    const outcome = await descent(['evaluate', parabola, '--at', '[3]', '--json', '--output', path]);
    assert.equal(outcome.stdout, '');
    assert.equal((JSON.parse(readFileSync(path, 'utf8')) as { value: number }).value, 26);
  });
});
