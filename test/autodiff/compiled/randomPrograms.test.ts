// Random programs: what is compiled gives the same value as the program itself and the same derivatives as the tape, to
// second order.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { objectiveOf } from '../objectiveOf.js';
import { Leave } from '../../../src/autodiff/compiled/workspace.js';
import { bufferProgram } from './bufferPrograms.js';
import { compileText } from './compileText.js';
import { gridProgram } from './gridPrograms.js';
import { program } from './randomPrograms.js';
import { richProgram } from './richPrograms.js';
import { sumProgram } from './sumPrograms.js';
import { tableProgram } from './tablePrograms.js';

const seed = 20240229;
let compiled = 0;
let finite = 0;

describe('random programs', () => {
  it('have the same derivatives compiled and by tape', function () {
    this.timeout(120_000);
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    fc.assert(fc.property(program, theta, agrees), { seed, numRuns: Number(process.env['RUNS'] ?? 60) });
  });

  it('are compiled, most of them', () => {
    assert.ok(compiled > 30, `${compiled} were compiled`);
  });

  it('have the same derivatives compiled and by tape with aliases, closures and nested arrays', function () {
    this.timeout(120_000);
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    fc.assert(fc.property(richProgram, theta, agrees), { seed, numRuns: Number(process.env['RUNS'] ?? 60) });
  });

  it('have the same derivatives compiled and by tape where loops add up', function () {
    this.timeout(120_000);
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    const before = compiled;
    fc.assert(fc.property(sumProgram, theta, agrees), { seed, numRuns: Number(process.env['RUNS'] ?? 60) });
    assert.ok(compiled - before > 45, `${compiled - before} were compiled`);
  });

  it('have the same derivatives compiled and by tape with arrays of arrays', function () {
    this.timeout(120_000);
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    fc.assert(fc.property(gridProgram, theta, agreesWhereFinite), {
      seed,
      numRuns: Number(process.env['RUNS'] ?? 60),
    });
    assert.ok(finite > 25, `${finite} were compiled`);
  });

  it('have the same derivatives compiled and by tape with arrays that take turns', function () {
    this.timeout(120_000);
    finite = 0;
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    fc.assert(fc.property(bufferProgram, theta, agreesWhereFinite), {
      seed,
      numRuns: Number(process.env['RUNS'] ?? 60),
    });
    assert.ok(finite > 25, `${finite} were compiled`);
  });

  it('have the same derivatives compiled and by tape with arrays of objects', function () {
    this.timeout(120_000);
    finite = 0;
    const theta = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -1500, max: 1500 }).map((k) => (k + 0.37) / 1000)));
    fc.assert(fc.property(tableProgram, theta, agreesWhereFinite), {
      seed,
      numRuns: Number(process.env['RUNS'] ?? 60),
    });
    assert.ok(finite > 15, `${finite} were compiled`);
  });
});

/** What is not finite, or where a run goes another way, is for the tape to decide. */
function agreesWhereFinite(source: string, point: readonly number[]): void {
  const { compilation, original } = compileText(source, 3);
  if (!compilation.ok) return;
  const [gradient, hessian] = [new Float64Array(3), new Float64Array(9)];
  const theta = Float64Array.from(point);
  try {
    compilation.functions.hessian(theta, hessian);
    const value = compilation.functions.gradient(theta, gradient);
    assertClose([value], [original([...point])]);
    if (!Number.isFinite(value)) return;
  } catch (error) {
    if (error instanceof Leave) return;
    throw error;
  }
  finite++;
  if (hessian.every(Number.isFinite) && gradient.every(Number.isFinite)) agrees(source, point);
}

function agrees(source: string, point: readonly number[]): void {
  const { compilation } = compileText(source, 3);
  if (!compilation.ok) return;
  compiled++;
  const { functions } = compilation;
  const { program: linked, info } = objectiveOf(source);
  const tape = differentiate(linked, info, { mode: 'tape', dimension: 3 });
  const theta = Float64Array.from(point);
  const [expected, found] = [new Float64Array(3), new Float64Array(3)];
  assertClose([functions.gradient(theta, found)], [tape.gradient(theta, expected)]);
  assertClose([functions.value(theta)], [tape.value(theta)]);
  assertClose(found, expected);
  const [hessian, expectedHessian] = [new Float64Array(9), new Float64Array(9)];
  functions.hessian(theta, hessian);
  tape.hessian(theta, expectedHessian);
  assertClose(hessian, expectedHessian);
  assertClose(hessianInSweeps(source, point), expectedHessian);
  const direction = Float64Array.of(1, -2, 0.5);
  const [product, wanted] = [new Float64Array(3), new Float64Array(3)];
  functions.hessianVectorProduct(theta, direction, product);
  tape.hessianVectorProduct(theta, direction, wanted);
  assertClose(product, wanted);
}

/** With more parameters than one straight function takes: those beyond the third are not used. */
function hessianInSweeps(source: string, point: readonly number[]): number[] {
  const { compilation } = compileText(source, 5);
  assert.ok(compilation.ok);
  const hessian = new Float64Array(25);
  compilation.functions.hessian(Float64Array.of(...point, 0, 0), hessian);
  return [0, 1, 2].flatMap((row) => [...hessian.subarray(5 * row, 5 * row + 3)]);
}

/** Relative to the largest component: both ways round differently. */
function assertClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(1e-3, ...Array.from(expected, Math.abs));
  for (let k = 0; k < expected.length; k++) {
    const isSame = Object.is(found[k], expected[k]) || Math.abs(found[k]! - expected[k]!) <= 1e-9 * largest;
    assert.ok(isSame, `[${Array.from(found).join(', ')}] instead of [${Array.from(expected).join(', ')}]`);
  }
}
