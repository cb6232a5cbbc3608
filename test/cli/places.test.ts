// Where the trouble is: the line of a kink, of the operation that made a NaN, of a gradient that is wrong.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descent } from './descent.js';

interface Told {
  readonly notes: readonly { kind: string; message: string; location?: { line: number; column: number } }[];
  readonly stopped?: { readonly reason: string; readonly message: string; readonly location?: { line: number } };
}

const source = `/** @start 1 */
export function kink(x: number[]): number {
  const away = x[0] - 0;
  return 2 * Math.abs(away);
}

/** @start 1 */
export function valley(x: number[]): number {
  return Math.abs(x[0]) + 50 * (x[0] - 0.9) ** 2;
}

/** @start 2 */
export function logarithm(x: number[]): number {
  const t = x[0] - 3;
  return 0.1 * Math.log(x[0]) + t * t;
}

/**
 * @start 2, 1
 * @gradient slope
 */
export function bowl(x: number[]): number {
  return x[0] ** 2 + 3 * x[1] ** 2;
}
export function slope(x: number[]): number[] {
  return [2 * x[0], 5 * x[1]];
}

/** @dimension 4 */
export function four(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) sum += x[i] ** 2;
  return sum;
}

/** @objective @strat 3 @start one */
export function mistagged(x: number[]): number {
  return (x[0] - 1) ** 2;
}
`;

describe('the place of the trouble', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-places-'));
    file = join(folder, 'places.ts');
    writeFileSync(file, source);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (name: string, ...words: string[]) =>
    (await descent(['run', `${file}#${name}`, '--optimizer', 'gradientDescent', ...words, '--json'])).json<Told>();

  it('a run that is compiled tells of a kink that it met at a later step', async () => {
    // 1, 0.5, 0: the third gradient is not one of those that are compared.
    const { notes } = await run('kink', '--set', 'learningRate=0.25', '--steps', '5');
    assert.deepEqual(
      notes.map(({ kind, message, location }) => [kind, message, location?.line, location?.column]),
      [['nonsmooth', '|x| is not differentiable at 0; 0 was used.', 4, 14]],
    );
  });

  it('tags that cannot be read are noted, those of the objective that runs alone', async () => {
    const { stderr } = await descent(['run', `${file}#mistagged`, '--optimizer', 'adam', '--start', '[3]']);
    assert.deepEqual(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.replace(/^note: .*places\.ts:/, '')),
      [
        '36:16: There is no tag @strat; did you mean @start?',
        '36:25: @start one cannot be read; write one number for each parameter: @start -1.2, 1.',
      ],
    );
    assert.equal((await descent(['evaluate', `${file}#bowl`, '--at', '[1, 2]'])).stderr.includes('@strat'), false);
  });

  it('and of one that only a trial of its line search met', async () => {
    const run = await descent(['run', `${file}#valley`, '--optimizer', 'lbfgs', '--json']);
    const { notes, trajectory } = run.json<Told & { trajectory: { theta: number[] }[] }>();
    assert.ok(trajectory.every(({ theta }) => theta[0]! > 0.5));
    assert.deepEqual(
      notes.map(({ message, location }) => [message, location?.line]),
      [['|x| is not differentiable at 0; 0 was used.', 9]],
    );
  });

  it('a run that ends in NaN names the operation, its operand, its line and the step', async () => {
    const { stopped } = await run('logarithm', '--set', 'learningRate=1.7', '--steps', '100');
    assert.equal(stopped?.reason, 'nonFinite');
    assert.match(stopped.message, /^At step 2 f = NaN; .* log of −2\.588 is NaN\.$/);
    assert.equal(stopped.location?.line, 15);
  });

  it('so do evaluate and check', async () => {
    const evaluated = await descent(['evaluate', `${file}#logarithm`, '--at', '[-0.3]', '--json']);
    const [note] = evaluated.json<Told>().notes.filter(({ kind }) => kind === 'nonFinite');
    assert.equal(note?.message, 'The value is not finite: log of −0.3 is NaN.');
    assert.equal(note.location?.line, 15);
    const checked = await descent(['check', `${file}#logarithm`, '--at', '[-0.3]']);
    assert.equal(checked.status, 1);
    assert.match(checked.stderr, /places\.ts:15:16: The value is not finite: log of −0\.3 is NaN\.\n$/);
  });

  it('says that a point is too short for what the objective reads', async () => {
    const sentence = /places\.ts:30:1: four takes 4 parameters, not 2: with so few it is no number; give 4\.$/;
    for (const [command, ...options] of [
      ['evaluate', '--at', '[1,2]'],
      ['check', '--at', '[1,2]'],
      ['evaluate', '--explain', '--at', '[1,2]'],
      ['bench', '--at', '[1,2]'],
      ['run', '--start', '[1,2]', '--optimizer', 'adam'],
      ['compare', '--start', '[1,2]', '--optimizers', 'adam,lbfgs'],
      ['sweep', '--start', '[1,2]', '--optimizer', 'adam', '--grid', 'learningRate=0.1:1:log:3', '--ndjson'],
    ]) {
      const outcome = await descent([command!, `${file}#four`, ...options]);
      assert.equal(outcome.status, 2, outcome.stderr);
      assert.match(outcome.stderr.trim(), sentence);
    }
  });

  it('check names the component, and the line of the gradient that is wrong', async () => {
    const { status, stderr } = await descent(['check', `${file}#bowl`]);
    assert.equal(status, 1);
    assert.match(stderr, /places\.ts:25:17: 'slope' gives 5 for component 1, the exact derivative is 6\.\n$/);
  });
});
