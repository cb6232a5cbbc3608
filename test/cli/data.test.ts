// Objectives over data on the command line: files, standardised features, batches, held-out rows.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descent } from './descent.js';

interface Ran {
  readonly trajectory: readonly {
    readonly step: number;
    readonly theta: readonly number[];
    readonly loss: number;
    readonly validationLoss?: number;
    readonly gradientNoise?: number;
  }[];
  readonly stopped: { readonly reason: string; readonly message: string };
  readonly final: { readonly step: number; readonly theta: readonly number[]; readonly loss: number };
  readonly criticalPoint: { readonly kind: string; readonly conditionNumber: number };
  readonly findings: readonly { readonly id: string; readonly message: string }[];
  readonly notes: readonly { readonly kind: string; readonly message: string }[];
}

const source = `import flats from './flats.csv';
import same from './flats.json';

type Flat = { area: number; age: number; price: number };
const predicted = (theta: number[], { area, age }: Flat) => theta[0] + theta[1] * area + theta[2] * age;

/**
 * @start 0, 0, 0
 * @data flats
 */
export function raw(theta: number[], flat: Flat): number {
  return (predicted(theta, flat) - flat.price) ** 2 / 2;
}

/**
 * @start 0, 0, 0
 * @data flats standardise
 */
export function standardised(theta: number[], flat: Flat): number {
  return (predicted(theta, flat) - flat.price) ** 2 / 2;
}

/**
 * @start 0, 0, 0
 * @data same standardize age, area
 */
export function fromJson(theta: number[], flat: Flat): number {
  return (predicted(theta, flat) - flat.price) ** 2 / 2;
}

/**
 * @start 0, 0, 0
 * @data flats standardise size
 */
export function misnamed(theta: number[], flat: Flat): number {
  return predicted(theta, flat);
}

const learned = [[-2, 4.3], [-1, 0.8], [0, 0.1], [1, 1.2], [2, 3.9]];
const held = [[-1.5, 2.25], [-0.5, 0.25], [0.5, 0.25], [1.5, 2.25]];
/**
 * More parameters than the five points can bear.
 * @start 0, 0, 0, 0, 0
 * @data learned
 * @validation held
 */
export function overfitted(theta: number[], [x, y]: number[]): number {
  let sum = 0;
  for (let k = 0; k < theta.length; k++) sum += theta[k] * x ** k;
  return (sum - y) ** 2;
}
`;
const areas = [40, 55, 63, 72, 80, 95, 110, 140, 150, 180];
const ages = [3, 41, 12, 60, 25, 8, 33, 51, 17, 29];
const flats = areas.map((area, i) => ({ area, age: ages[i]!, price: 0.5 + 0.03 * area - 0.01 * ages[i]! }));

describe('data on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-data-'));
  const file = join(folder, 'flats.ts');
  before(() => {
    writeFileSync(file, source);
    const lines = flats.map(({ area, age, price }) => `${area},${age},${price}`);
    writeFileSync(join(folder, 'flats.csv'), `area,age,price\n${lines.join('\n')}\n`);
    writeFileSync(join(folder, 'flats.json'), JSON.stringify(flats));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = async (name: string, ...words: string[]): Promise<Ran> => {
    const outcome = await descent(['run', `${file}#${name}`, ...words, '--json']);
    assert.equal(outcome.status, 0, outcome.stderr);
    return outcome.json<Ran>();
  };
  const close = (actual: number, expected: number, tolerance = 1e-9) =>
    assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`); // prettier-ignore

  it('unscaled features are told of, with κ; standardised, κ is that of the correlation, and the fit takes a few steps', async () => {
    const raw = await run('raw', '--optimizer', 'gradientDescent', '--set', 'learningRate=1e-4');
    assert.equal(raw.stopped.reason, 'maxSteps');
    const told = raw.findings.find(({ id }) => id === 'unscaledFeatures');
    assert.match(told?.message ?? '', /^Unscaled: κ = [\d.e]+, but [\d.]+ once each .* standardise the features \(@data rows standardise\)/); // prettier-ignore
    assert.ok(raw.criticalPoint.conditionNumber > 1e4);

    const steps = ['--optimizer', 'gradientDescent', '--set', 'learningRate=1', '--steps', '200'];
    const { stopped, criticalPoint, findings, final, notes } = await run('standardised', ...steps);
    assert.equal(stopped.reason, 'gradientTolerance');
    const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const spread = (xs: readonly number[]) => Math.sqrt(mean(xs.map((x) => (x - mean(xs)) ** 2)));
    const products = areas.map((area, i) => (area - mean(areas)) * (ages[i]! - mean(ages)));
    const correlation = Math.abs(mean(products) / spread(areas) / spread(ages));
    // The Hessian is 1 ⊕ [[1, r], [r, 1]].
    close(criticalPoint.conditionNumber, (1 + correlation) / (1 - correlation));
    assert.ok(!findings.some(({ id }) => id === 'unscaledFeatures'));
    close(final.theta[1]!, 0.03 * spread(areas), 1e-5);
    close(final.theta[2]!, -0.01 * spread(ages), 1e-5);
    const scales = [areas, ages].map((xs) => `(${mean(xs).toPrecision(3)} ± ${spread(xs).toPrecision(4)})`);
    const note = `of mean 0 and deviation 1: area ${scales[0]}, age ${scales[1]}.`;
    assert.ok(
      notes.some(({ message }) => message.endsWith(note)),
      note,
    );
  });

  it('CSV and JSON give the same numbers, compiled and on the tape', async () => {
    const words = ['--optimizer', 'adam', '--steps', '30'];
    const { final } = await run('standardised', ...words);
    assert.deepEqual((await run('fromJson', ...words)).final, final);
    const taped = (await run('standardised', ...words, '--derivatives', 'tape')).final;
    taped.theta.forEach((x, i) => close(x, final.theta[i]!, 1e-12));
  });

  it('a feature that no row has is an error at the objective', async () => {
    const outcome = await descent(['run', `${file}#misnamed`, '--optimizer', 'adam']);
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /flats\.ts:\d+:\d+: The data of misnamed cannot be standardised: a row has no 'size'; it has area, age, price\.$/m); // prettier-ignore
  });

  it('the same objective in batches of 1, 4 and all rows: noise falls to none', async () => {
    const noise = async (...words: string[]) => {
      const { trajectory } = await run('standardised', '--optimizer', 'gradientDescent', '--steps', '60', '--seed', '3', ...words); // prettier-ignore
      const told = trajectory.map(({ gradientNoise }) => gradientNoise).filter((x) => typeof x === 'number');
      return told.reduce((sum, x) => sum + x, 0) / Math.max(1, told.length);
    };
    const [one, four, all] = [await noise('--batch-size', '1'), await noise('--batch-size', '4'), await noise()];
    assert.ok(one > four && four > 0 && all === 0, `${one}, ${four}, ${all}`);
  });

  it('held-out rows end the run once they no longer gain, and their best point is the answer', async () => {
    const words = ['--optimizer', 'adam', '--set', 'learningRate=0.05', '--steps', '5000'];
    const { stopped, final, trajectory } = await run('overfitted', ...words, '--patience', '40');
    assert.equal(stopped.reason, 'validation');
    const losses = trajectory.map(({ validationLoss }) => validationLoss!);
    const least = Math.min(...losses);
    assert.equal(trajectory[losses.indexOf(least)]!.step, final.step);
    assert.equal(trajectory.at(-1)!.step, final.step + 40);
    assert.ok(trajectory.at(-1)!.loss < final.loss, 'the training loss went on falling');
  });

  it('single precision stores nothing that is not one', async () => {
    const words = ['--optimizer', 'momentum', '--steps', '40', '--precision', 'float32'];
    const { trajectory } = await run('standardised', ...words);
    for (const { theta, loss } of trajectory) {
      theta.forEach((x) => assert.equal(x, Math.fround(x)));
      assert.equal(loss, Math.fround(loss));
    }
    const { final } = await run('standardised', '--optimizer', 'momentum', '--steps', '40');
    const off = Math.abs(trajectory.at(-1)!.theta[1]! - final.theta[1]!);
    assert.ok(off > 0 && off < 1e-4, `${off}`);
  });
});
