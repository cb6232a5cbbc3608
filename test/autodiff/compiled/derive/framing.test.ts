// Around the sweeps: θ is read, results are written, and over rows everything is a mean over those that are selected.
import assert from 'node:assert/strict';
import { name } from '../../../../src/autodiff/compiled/code/code.js';
import { nameOf } from '../../../../src/autodiff/compiled/code/naming.js';
import { printStatements } from '../../../../src/autodiff/compiled/code/print.js';
import { frameGradient, frameValue } from '../../../../src/autodiff/compiled/derive/framing.js';
import type { Normalised, Value } from '../../../../src/autodiff/compiled/program/ir.js';

const theta: Value[] = [0, 1].map((id) => ({ id, type: 'number' }));
const plain: Normalised = { dimension: 2, theta, body: [], result: theta[1]!, roots: [] };
const row: Value = { id: 2, type: 'number' };
const overRows: Normalised = { ...plain, row, result: row };

const run = (code: Parameters<typeof printStatements>[0], values: Readonly<Record<string, unknown>>): unknown =>
  new Function(...Object.keys(values), printStatements(code))(...Object.values(values));

const batch = { rows: [5, 7, 11, 13], selected: [3, 0, 2, 1], from: 1, to: 3 };

describe('framing', () => {
  it('reads θ and returns the result', () => {
    assert.equal(run(frameValue(plain, []), { theta: [3, 4] }), 4);
  });

  it('writes what the backward sweep left for each coordinate', () => {
    const gradient = [NaN, NaN];
    const code = frameGradient(plain, [], [], (value) => name(nameOf(value)));
    assert.equal(run(code, { theta: [3, 4], gradient }), 4);
    assert.deepEqual(gradient, [3, 4]);
  });

  it('means over the selected rows of the batch only', () => {
    assert.equal(run(frameValue(overRows, []), { theta: [3, 4], ...batch }), (5 + 11) / 2);
    const gradient = [NaN, NaN];
    const code = frameGradient(overRows, [], [], (value) => name(nameOf(value === theta[0] ? row : value)));
    assert.equal(run(code, { theta: [3, 4], gradient, ...batch }), 8);
    assert.deepEqual(gradient, [8, 4]);
  });

  it('clears the gradient that sweeps add to where θ lies in memory, and divides it in the end', () => {
    const inMemory: Normalised = { ...overRows, theta: { id: 9, storage: 'theta' } };
    const gradient = Float64Array.of(6, 9);
    const sweep = {
      kind: 'add',
      target: { kind: 'element', array: 'gradient', index: { kind: 'literal', value: 1 } },
      value: name(nameOf(row)),
    } as const;
    assert.equal(
      run(
        frameGradient(inMemory, [], [sweep], () => name('none')),
        { theta: [3, 4], gradient, ...batch },
      ),
      8,
    );
    assert.deepEqual([...gradient], [0, 8]);
  });
});
