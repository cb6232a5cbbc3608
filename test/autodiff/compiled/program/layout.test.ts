// Where everything stands, and which reads of memory nothing overtakes.
import assert from 'node:assert/strict';
import { isStable, layOut } from '../../../../src/autodiff/compiled/program/layout.js';
import { normaliseText, operationsIn } from '../normaliseText.js';

function laidOut(body: string) {
  const program = normaliseText(`export function f(x: number[]): number { ${body} }`, 80);
  return { program, layout: layOut(program), operations: operationsIn(program.body) };
}

describe('layout', () => {
  it('places every operation in the loops around it, in the order of the text', () => {
    const { layout, operations } = laidOut(
      'let s = 0; for (let i = 0; i < 80; i++) for (let j = 0; j < 70; j++) s += Math.sin(x[i] * j); return Math.exp(s);',
    );
    const [outer, inner] = operations.filter(({ kind }) => kind === 'loop');
    const placeOf = (operator: string) =>
      layout.places.get(operations.find((one) => one.kind === 'compute' && one.operator === operator)!)!;
    assert.deepEqual(placeOf('sin').loops, [outer, inner]);
    assert.deepEqual(placeOf('exp').loops, []);
    assert.ok(placeOf('sin').order < placeOf('exp').order);
  });

  it('knows which loop counts with a value', () => {
    const { layout, operations } = laidOut('let s = 0; for (let i = 0; i < 80; i++) s += x[i] * i; return s;');
    const loop = operations.find((operation) => operation.kind === 'loop')!;
    const counting = loop.parameters.filter(({ value }) => layout.definitions.get(value)!.counterOf === loop);
    assert.deepEqual(counting, [loop.counter!.parameter]);
  });

  it('takes a read for stable where no store comes after, also not in a later turn', () => {
    const stabilities = (body: string) => {
      const { layout, operations } = laidOut(body);
      return operations.flatMap((one) =>
        one.kind === 'load' && one.region.storage !== 'theta' ? [isStable(layout, one)] : [],
      );
    };
    const fill = 'const w = new Float64Array(80); for (let i = 0; i < 80; i++) w[i] = x[i] * i; let s = 0;';
    assert.deepEqual(stabilities(`${fill} for (let i = 0; i < 80; i++) s += w[i]; return s;`), [true]);
    assert.deepEqual(stabilities(`${fill} for (let i = 0; i < 80; i++) { s += w[i]; w[i] = s; } return s;`), [false]);
    assert.deepEqual(stabilities(`${fill} for (let i = 0; i < 80; i++) s += w[i]; w[3] = s; return s;`), [false]);
    const anew = 'let s = 0; for (let k = 0; k < 70; k++) { const w = new Float64Array(80); w[k] = x[k]; s += w[k]; }';
    assert.deepEqual(stabilities(`${anew} return s;`), [true]);
  });
});
