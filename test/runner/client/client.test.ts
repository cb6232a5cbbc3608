// The client against real processes: whatever an objective does, a task ends once, with a sentence, and the next is exact.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import type { SliceKind } from '../../../src/protocol/slice.js';
import type { Iterates } from '../../../src/protocol/run.js';
import { createRunnerClient, type RunnerClient } from '../../../src/runner/client/client.js';
import { bundles } from '../bundles.js';

describe('the runner client', () => {
  let client: RunnerClient;
  let folder: string;
  const printed: string[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'descent-objectives-'));
    const entry = join(await bundles(), 'runner.js');
    client = createRunnerClient({
      entry,
      memoryMegabytes: () => 400,
      evaluationTimeout: 2,
      onConsole: (_level, text) => printed.push(text),
    });
  });
  after(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An objective of two parameters with this body, and perhaps something before it, in a file of its own. */
  let files = 0;
  function objective(body: string, top = '') {
    const path = join(folder, `objective${++files}.ts`);
    writeFileSync(path, `${top}\nexport function f(x: number[]): number {\n  ${body}\n}\n`);
    return { kind: 'file' as const, path };
  }
  function evaluate(reference: ReturnType<typeof objective>, point = [1, 2]) {
    const want = ['value', 'gradient'] as const;
    return client.start('evaluate', { objective: reference, points: [point], want, derivatives: 'auto' });
  }
  function runRequest(reference: ReturnType<typeof objective>, steps: number) {
    const settings = { ...defaultSettings, start: [3, 4], steps, evaluationTimeout: 1, gradientTolerance: 0 };
    const hyperparameters = { learningRate: 1e-3 };
    return { objective: reference, optimizer: { name: 'gradientDescent' }, hyperparameters, settings };
  }
  async function failure(promise: Promise<unknown>): Promise<ObjectiveError> {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ObjectiveError, `expected a failure, got ${String(error)}`);
    return error;
  }
  const bowl = 'return x[0] ** 2 + 3 * x[1] ** 2;';
  let reference: ReturnType<typeof objective> | undefined;
  async function nextIsExact() {
    // One file for all: its process stays warm.
    reference ??= objective(bowl);
    const [result] = await evaluate(reference);
    assert.deepEqual([result!.value, result!.gradient], [13, [2, 12]]);
  }
  afterEach(nextIsExact);

  it('lets no run wait for searches that go on', async () => {
    const slow = () => objective('let s = 0; for (let i = 0; i < 2e6; i++) s += x[0] * 1e-9; return s + x[1] ** 2;');
    const domain = [[-1, 1] as const, [-1, 1] as const];
    const search = new AbortController();
    const searches = Array.from({ length: availableParallelism() + 2 }, () =>
      client
        .start('criticalPoints', { objective: slow(), domain, seed: 0 }, { signal: search.signal })
        .catch(() => 'over'),
    );
    const first = await Promise.race([client.start('run', runRequest(objective(bowl), 3)), ...searches]);
    assert.ok(typeof first === 'object' && 'final' in first);
    search.abort();
    await Promise.all(searches);
  });

  it('measures λmax along a path: for x⁴ + y² it is max(12x², 2); NaN where a point is none', async () => {
    const theta = Float64Array.of(1, 0, 2, 5, 0.1, 0, NaN, 0);
    const quartic = objective('return x[0] ** 4 + x[1] ** 2;');
    const column = Float64Array.of(0, 1, 2, 3);
    const learningRate = new Float64Array(4).fill(0.1);
    const iterates = { steps: column, theta, loss: column, gradientNorm: column, learningRate };
    const optimizer = { name: 'gradientDescent', hyperparameters: { learningRate: 0.1 } };
    const request = { objective: quartic, dimension: 2, optimizer, iterates, wholeBatch: true, samples: 4 };
    const { values, limits } = await client.start('stability', request);
    [12, 48, 2, NaN].forEach((expected, i) => {
      assert.equal(limits[i], 20);
      if (Number.isNaN(expected)) assert.ok(Number.isNaN(values[i]));
      else assert.ok(Math.abs(values[i]! - expected) < 1e-12 * expected, `${values[i]}`);
    });
  });

  it('lays planes through many parameters and tells what they hide', async () => {
    const ravine = objective('return 4 * x[0] ** 2 + x[1] ** 2 - 3 * x[2] ** 2;');
    const paths = Float64Array.of(1, 1, 0, 3, 3, 0, 2, 2, 1, 2, 2, -1);
    const common = { objective: ravine, dimension: 3, axes: [0, 2] as const, paths };
    const lay = (kind: SliceKind, anchors: number[][]) => client.start('slice', { ...common, kind, anchors });
    // About the mean (2, 2, 0) the squares sum to 2 + 2 + 2.
    const coordinates = await lay('coordinates', [[1, 1, 1]]);
    assert.deepEqual([coordinates.origin, coordinates.xLabel, coordinates.yLabel], [[0, 1, 0], 'θ₁', 'θ₃']);
    assert.ok(Math.abs(coordinates.explained - 2 / 3) < 1e-12 && Math.abs(coordinates.error - 2) < 1e-12);
    const principal = await lay('principalComponents', []);
    assert.ok(Math.abs(principal.explained - 1) < 1e-12 && principal.error < 1e-12);
    const hessian = await lay('hessian', [[0, 0, 0]]);
    assert.deepEqual([hessian.xLabel, hessian.yLabel], ['v, λ = 8', 'v, λ = −6']);
    const points = await lay('points', [
      [0, 0, 0],
      [0, 0, 0],
      [0, 2, 0],
      [1, 0, 0],
    ]);
    assert.deepEqual(
      [points.u, points.v],
      [
        [0, 1, 0],
        [1, 0, 0],
      ],
    );
    assert.match((await failure(lay('points', [[0, 0, 0]]))).message, /needs three/);
  });

  it('ends an endless loop, naming function and place', async () => {
    const { kind, message, location } = await failure(evaluate(objective('for (;;) {}')));
    assert.equal(kind, 'timeout');
    assert.match(message, /^f timed out: it did not return within 2 s/);
    assert.equal(location?.line, 2);
  });

  const endless: readonly [string, number, number][] = [
    ['while (true) {}', 1, 1],
    ['let i = 0;\nwhile (i < 1) {\n  Math.sin(i);\n}', 3, 3],
    ['function build(): number {\n  for (;;);\n}\n\nconst built = build();', 2, 3],
    ["const a = 1;\nconst bad = /^(a+)+$/.test('a'.repeat(50) + 'b');", 2, 1],
    ['const kept: Float64Array[] = [];\nfor (;;)\n  kept.push(new Float64Array(1 << 17).fill(1));', 3, 3],
  ];
  for (const [top, line, column] of endless) {
    it(`names the statement of a top level that does not end: ${top.split('\n').at(-1)}`, async () => {
      const { kind, message, location } = await failure(evaluate(objective(bowl, top)));
      assert.match(`${kind}: ${message}`, /^timeout: Loading f timed out|^memory: f needed more memory/);
      assert.deepEqual([location?.line, location?.column], [line, column]);
    });
  }

  it('keeps what a run had computed before it hung', async () => {
    const hang = 'let s = x[0] ** 2 + x[1] ** 2; if (s < 20) for (;;) {} return s;';
    let streamed = 0;
    const onProgress = (chunk: Iterates) => (streamed += chunk.steps.length);
    const result = await client.start('run', runRequest(objective(hang), 100_000), { onProgress });
    assert.equal(result.stopped.reason, 'error');
    assert.match(result.stopped.message, /timed out.*after step \d+/);
    assert.ok(streamed > 0 && result.final.loss >= 20 && result.final.loss <= 25);
  });

  it('cancels a run before anything else happens, and keeps what was computed', async () => {
    const abort = new AbortController();
    const order: string[] = [];
    let reached: number | undefined;
    const onProgress = ({ steps }: Iterates) => {
      if (abort.signal.aborted) return void order.push('progress after the cancel');
      reached = steps.at(-1);
      abort.abort();
      setImmediate(() => order.push('the next turn of the event loop'));
    };
    const run = client.start('run', runRequest(objective(bowl), 1e9), { onProgress, signal: abort.signal });
    const result = await run.finally(() => order.push('the result'));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    assert.deepEqual(order, ['the result', 'the next turn of the event loop']);
    assert.equal(result.stopped.reason, 'cancelled');
    assert.equal(result.final.step, reached);
  });

  it('rejects a task that was cancelled before it computed anything', async () => {
    const { kind } = await failure(
      client.start('run', runRequest(objective(bowl), 10), { signal: AbortSignal.abort() }),
    );
    assert.equal(kind, 'cancelled');
  });

  const ends: readonly [string, RegExp][] = [
    ['process.exit(0);', /may not call process\.exit/],
    ['process.kill(process.ppid, 9);', /may not call process\.kill/],
    ['process.abort();', /may not call process\.abort/],
    ['(process as any).reallyExit(0);', /may not call process\.reallyExit/],
    ['(process as any).send({ type: "done" });', /may not call process\.send/],
    ['fetch("http://localhost");', /may not use fetch/],
    ['throw null;', /threw null/],
    ['throw new Proxy({}, { get() { throw new Error("trap"); } });', /threw/],
    ['function deep(): number { return deep() + 1; } return deep();', /call stack/],
  ];
  for (const [body, message] of ends) {
    it(`refuses ${body}`, async () => {
      const error = await failure(evaluate(objective(`${body} return x[0];`)));
      assert.match(error.message, message);
      assert.equal(error.location?.line, 3);
    });
  }

  const refusedModules = ['child_process', 'node:worker_threads', 'net', 'node:http', 'cluster', 'vm'];
  for (const name of refusedModules) {
    it(`refuses to import ${name}`, async () => {
      const error = await failure(
        evaluate(objective(bowl, `import * as refused from '${name}'; console.log(refused);`)),
      );
      assert.ok(error.message.includes(`'${name.replace('node:', '')}'`), error.message);
      assert.equal(error.location?.line, 1);
    });
  }

  it('refuses to write files', async () => {
    const path = join(folder, 'written.txt');
    const top = `import * as fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(path)}, 'x');`;
    assert.match((await failure(evaluate(objective(bowl, top)))).message, /may not call fs\.writeFileSync/);
  });

  it('lets objectives read files', async () => {
    writeFileSync(join(folder, 'data.txt'), '42');
    const top = `import { readFileSync } from 'node:fs'; const data = Number(readFileSync(${JSON.stringify(join(folder, 'data.txt'))}, 'utf8'));`;
    const [result] = await evaluate(objective('return data * x[0];', top));
    assert.equal(result!.value, 42);
  });

  const eaters: readonly [string, string][] = [
    ['typed arrays', 'const keep = []; for (;;) keep.push(new Float64Array(1 << 17).fill(x[0])); return keep.length;'],
    ['arrays', 'const keep = []; for (;;) keep.push(new Array(1e5).fill(x[0])); return keep.length;'],
    ['one list', 'const keep = []; for (;;) keep.push(x[0]); return keep.length;'],
    ['buffers', 'const keep = []; for (;;) keep.push(Buffer.alloc(1 << 22, 1)); return keep.length;'],
  ];
  for (const [name, body] of eaters)
    it(`stops an objective that takes more memory than it may: ${name}`, async () => {
      const request = {
        objective: objective(body),
        points: [[1, 2]],
        want: ['value'] as const,
        derivatives: 'auto' as const,
      };
      // Where time is up before memory is, too, what the user has to hear of is memory.
      const { kind, message } = await failure(client.start('evaluate', request, { evaluationTimeout: 1 }));
      assert.equal(kind, 'memory');
      assert.match(message, /400 MB/);
    });

  it('forwards what an objective prints, bounded', async () => {
    printed.length = 0;
    await evaluate(objective(`for (let i = 0; i < 100000; i++) console.log('line', i); ${bowl}`));
    assert.ok(printed.length <= 1000);
    assert.equal(printed[0], 'line 0');
  });

  const patches = ['Math.exp = () => 7;', 'Array.prototype.map = () => [];', '(Object.prototype as any).steps = 3;'];
  for (const patch of patches) {
    it(`undoes and reports ${patch}`, async () => {
      const error = await failure(evaluate(objective(bowl, patch)));
      assert.match(error.message, /^The objective replaces /);
      assert.equal(error.location?.line, 1);
    });
  }

  it('calls no run sound whose optimizer replaces a function of the language, however short it is', async () => {
    const path = join(folder, 'patching.ts');
    const step = 'step(theta: number[]) { Math.sqrt = () => 7; return theta.map((t) => 0.9 * t); }';
    writeFileSync(path, `/** @optimizer */\nexport function patching() {\n  return { ${step} };\n}\n`);
    const optimizer = { path, name: 'patching' };
    const request = { ...runRequest(objective(bowl), 20), optimizer, hyperparameters: {} };
    const said = await client.start('run', request).then(
      ({ stopped }) => `${stopped.reason}: ${stopped.message}`,
      (error: ObjectiveError) => `error: ${error.message}`,
    );
    assert.match(said, /^error: The objective replaces Math\.sqrt/);
  });

  it('gives each task a fresh world where the last left traces', async () => {
    const stateful = objective(
      'return (globalThis as any).calls * x[0];',
      '(globalThis as any).calls = ((globalThis as any).calls ?? 0) + 1;',
    );
    const values = [];
    for (let i = 0; i < 3; i++) values.push((await evaluate(stateful))[0]!.value);
    assert.equal(new Set(values).size, 1);
  });

  it('reads unsaved text in place of the file', async () => {
    const reference = objective('return 1;');
    const overlay = { [reference.path]: 'export function f(x: number[]): number { return 5 * x[1]; }' };
    const request = {
      objective: reference,
      points: [[1, 2]],
      want: ['gradient'] as const,
      derivatives: 'auto' as const,
    };
    const [result] = await client.start('evaluate', request, { overlay });
    assert.deepEqual(result!.gradient, [0, 5]);
  });

  it('leaves no process behind', () => {
    const running = execFileSync('ps', ['-eo', 'ppid,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('runner.js'));
    assert.ok(running.length <= 3, `one spare and two idle at most:\n${running.join('\n')}`);
  });
});
