// What a model says along a run, asked of a real runner; expected values by hand.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunnerClient, type RunnerClient } from '../../src/runner/client/client.js';
import { bundles } from './bundles.js';

describe('a fit', () => {
  let client: RunnerClient;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'descent-fit-'));
    client = createRunnerClient({ entry: join(await bundles(), 'runner.js'), memoryMegabytes: () => 300 });
  });
  after(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function fit(name: string, source: string, theta: readonly (readonly number[])[]) {
    const path = join(folder, `${name}.ts`);
    writeFileSync(path, source);
    const dimension = theta[0]!.length;
    const steps = Float64Array.from(theta.keys());
    const request = { objective: { kind: 'file' as const, path }, steps, theta: Float64Array.from(theta.flat()) };
    return client.start('fit', { ...request, dimension });
  }

  it('over one feature is the curve of the model, a little beyond the rows', async () => {
    const source = `
      export const rows: [number, number][] = [[0, 1], [10, 21], [4, 9]];
      /** @data rows
       *  @predict line */
      export function loss(theta: number[], row: [number, number]): number { return (line(theta, row) - row[1]) ** 2; }
      const line = ([w, b]: number[], [x]: [number, number]) => w * x + b;`;
    const { xs, ys, points, targets, features, predictions, accuracy } = await fit('line', source, [
      [0, 0],
      [2, 1],
    ]);
    assert.deepEqual([features, [...points], [...targets]], [['x'], [0, 10, 4], [1, 21, 9]]);
    assert.ok(Math.abs(xs[0]! + 0.8) < 1e-14 && Math.abs(xs.at(-1)! - 10.8) < 1e-14);
    assert.deepEqual([ys.length, accuracy], [0, undefined]);
    assert.ok(predictions.subarray(0, xs.length).every((value) => value === 0));
    xs.forEach((x, i) => assert.equal(predictions[xs.length + i], 2 * x + 1));
  });

  it('over two features is a map, with the share of classes told, also of held-out rows', async () => {
    const source = `
      interface Row { a: number; b: number; label: number }
      export const rows: Row[] = [
        { a: -1, b: 0, label: 0 }, { a: 1, b: 3, label: 1 }, { a: 2, b: 1, label: 1 }, { a: -2, b: 2, label: 0 } ];
      export const heldOut: Row[] = [{ a: -1, b: 2, label: 1 }, { a: 1, b: 2, label: 1 }];
      /** @data rows
       *  @validation heldOut
       *  @predict model */
      export function loss(theta: [number, number], row: Row): number { return (model(theta, row) - row.label) ** 2; }
      const model = ([u, v]: [number, number], { a, b }: Row) => 1 / (1 + Math.exp(-(u * a + v * b)));`;
    const found = await fit('map', source, [
      [-1, 0],
      [5, 0],
    ]);
    assert.deepEqual(
      [found.features, found.classes],
      [
        ['a', 'b'],
        [0, 1],
      ],
    );
    assert.deepEqual(
      [[...found.accuracy!], [...found.validationAccuracy!]],
      [
        [0, 1],
        [0.5, 0.5],
      ],
    );
    const { xs, ys, predictions } = found;
    assert.ok(Math.abs(ys[0]! + 0.24) < 1e-15 && Math.abs(ys.at(-1)! - 3.24) < 1e-15);
    ys.forEach((_, row) =>
      xs.forEach((x, column) =>
        assert.equal(predictions[(ys.length + row) * xs.length + column], 1 / (1 + Math.exp(-(5 * x)))),
      ),
    );
  });

  it('over features that are no numbers is the accuracy alone, and a model that throws leaves gaps', async () => {
    const source = `
      export const rows = [{ words: ['a', 'b'], label: -1 }, { words: ['a'], label: 1 }];
      /** @data rows
       *  @predict model */
      export function loss(theta: number[], { words, label }: (typeof rows)[0]): number {
        return Math.exp(-label * theta[0] * words.length); }
      function model(theta: number[], { words }: (typeof rows)[0]) {
        if (words.length > 1) throw new Error('too long');
        return theta[0]; }`;
    const found = await fit('words', source, [[1]]);
    assert.deepEqual([found.xs.length, found.predictions.length, [...found.accuracy!]], [0, 0, [1]]);
  });

  it('of an objective without a model is refused', async () => {
    const source = 'export const plain = (theta: number[]): number => theta[0] ** 2;';
    await assert.rejects(fit('plain', source, [[1]]), /plain has no model over data; add @predict and @data\./);
  });
});
