// Which variables of a loop only collect.
import assert from 'node:assert/strict';
import { findActivity } from '../../../../src/autodiff/compiled/derive/activity.js';
import { withoutDeadCode } from '../../../../src/autodiff/compiled/derive/liveness.js';
import { isPlainSum } from '../../../../src/autodiff/compiled/derive/plainSums.js';
import { normaliseText, operationsIn } from '../normaliseText.js';

/** Whether `s` is a plain sum of the outermost loop with this body. */
function isSum(turn: string): boolean {
  const text = `export function f(x: number[]): number {
    const w = new Float64Array(80);
    let s = x[1], p = x[0];
    for (let i = 0; i < 80; i++) { ${turn} }
    return s * s + p + w[2] + w[7];
  }`;
  const program = withoutDeadCode(normaliseText(text, 80, 1));
  const loop = operationsIn(program.body).find((operation) => operation.kind === 'loop')!;
  const parameter = loop.parameters.find(({ value }) => value.hint === 's')!;
  return isPlainSum(loop, parameter, findActivity(program));
}

describe('plain sums', () => {
  it('are added to and subtracted from, on every way through the loop', () => {
    assert.ok(isSum('s += x[i] * x[i];'));
    assert.ok(isSum('s = x[i] + s; s -= p;'));
    assert.ok(isSum('if (i > 3) s += x[i] ** 2; else s -= 1;'));
    assert.ok(isSum('if (i === 5) continue; s += x[i] ** 2;'));
    assert.ok(isSum('for (let j = 0; j < 70; j++) if (j !== i) s += x[i] * x[j];'));
  });

  it('are not scaled, taken from something, added to themselves or set anew', () => {
    assert.ok(!isSum('s = 0.5 * s + x[i];'));
    assert.ok(!isSum('s = x[i] - s;'));
    assert.ok(!isSum('s += s;'));
    assert.ok(!isSum('s = x[i] * x[i];'));
    assert.ok(!isSum('if (i === 3) s = x[i]; s += x[i];'));
    assert.ok(!isSum('for (let j = 0; j < 70; j++) s = s * x[j];'));
  });

  it('are read by nothing that has a derivative', () => {
    assert.ok(!isSum('s += x[i]; p += 0.1 * s;'));
    assert.ok(!isSum('s += x[i]; p = s;'));
    assert.ok(!isSum('s += x[i]; w[i] = s;'));
    assert.ok(isSum('s += x[i]; if (s > 3) p += x[i];'));
  });
});
