// The findings as a user meets them: a plain objective that provokes each, through the command line.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../src/protocol/run.js';
import { descent } from './descent.js';

const source = `
/** @objective
 * @start 3 */
export function parabola([x]: [number]): number { return x * x + 4 * x + 5; }
/** @objective
 * @start -1.2, 1 */
export function valley([x, y]: [number, number]): number { return (1 - x) ** 2 + 100 * (y - x * x) ** 2; }
/** @objective
 * @start 1, 0 */
export function ridge([x, y]: [number, number]): number { return x * x - y * y + y ** 4; }
/** @objective
 * @start 1.03, 1 */
export function kink([x, y]: [number, number]): number { return Math.abs(x) + y * y; }
/** @objective
 * @start 3 */
export function rounded([x]: [number]): number { return 1e3 * (x - 1e3) ** 2 + 0.333 * x * x; }
/** @objective
 * @start 0.1, 2.3 */
export function flatter([x, y]: [number, number]): number { return 0.25 * ((x * y) ** 2 - 1) ** 2; }
/** @objective
 * @start 1, 1 */
export function gorge([x, y]: [number, number]): number { return x * x + 1e4 * y * y; }
/** @objective
 * @start -12 */
export function sigmoid([x]: [number]): number { return -1 / (1 + Math.exp(-x)); }
`;

/** Objective, optimizer, options, and what must be found. */
const provoked: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['parabola', 'gradientDescent', '--set learningRate=1', 'cycling', /every 2 steps/],
  ['parabola', 'gradientDescent', '--set learningRate=1.2', 'diverging', /η·λmax = 2\.4 > 2/],
  ['parabola', 'adam', '--set learningRate=0.1 --set epsilon=10 --steps 100', 'epsilonDominated', /below ε = 10/],
  ['valley', 'gradientDescent', '--set learningRate=1e-4 --loss-tolerance 1e-2', 'prematureStop', /‖∇f‖ is still/],
  ['valley', 'gradientDescent', '--set learningRate=1e-3 --clip-norm 0.1 --steps 100', 'alwaysClipped', /100 of 100/],
  ['valley', 'gradientDescent', '--set learningRate=1e-3', 'crawling', /κ = \d+/],
  ['sigmoid', 'gradientDescent', '--set learningRate=0.01', 'crawling', /plateau/],
  ['ridge', 'gradientDescent', '--set learningRate=0.1', 'stuckAtSaddle', /index 1/],
  ['kink', 'gradientDescent', '--set learningRate=0.1', 'nonsmoothPoint', /jumps by 2 /],
  [
    'rounded',
    'gradientDescent',
    '--set learningRate=4e-4 --gradient-tolerance 1e-12',
    'noiseFloor',
    /its own rounding/,
  ],
  ['flatter', 'gradientDescent', '--set learningRate=0.2 --steps 300', 'edgeOfStability', /limit 2/],
  ['gorge', 'gradientDescent', '--set learningRate=9.99e-5', 'oscillating', /η·λmax = 2/],
  ['gorge', 'gradientDescent', '--set learningRate=5e-5', 'unscaledFeatures', /κ = 10000/],
];

/** Runs that go well: only good news. */
const healthy: readonly (readonly [string, string, string])[] = [
  ['parabola', 'gradientDescent', '--set learningRate=0.1'],
  ['valley', 'newton', ''],
  ['valley', 'bfgs', ''],
];

describe('descent run finds', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-findings-'));
    await writeFile(join(folder, 'objectives.ts'), source);
  });
  after(() => rm(folder, { recursive: true }));

  async function findings(name: string, optimizer: string, options: string): Promise<readonly Finding[]> {
    const words = ['run', `${join(folder, 'objectives.ts')}#${name}`, '--optimizer', optimizer, '--json'];
    const outcome = await descent([...words, ...options.split(' ').filter((word) => word)]);
    assert.equal(outcome.status, 0, outcome.stderr);
    return outcome.json<{ findings: readonly Finding[] }>().findings;
  }

  for (const [name, optimizer, options, id, evidence] of provoked) {
    it(`${id} in ${optimizer} on ${name} ${options}`, async () => {
      const found = await findings(name, optimizer, options);
      const message = found.find((finding) => finding.id === id)?.message;
      assert.ok(message, `only ${found.map((finding) => finding.id).join(', ')}`);
      assert.match(message, evidence);
    });
  }

  for (const [name, optimizer, options] of healthy) {
    it(`nothing to complain of in ${optimizer} on ${name} ${options}`, async () => {
      const found = await findings(name, optimizer, options);
      assert.deepEqual(
        found.filter(({ severity }) => severity !== 'good').map(({ id }) => id),
        [],
      );
    });
  }
});
