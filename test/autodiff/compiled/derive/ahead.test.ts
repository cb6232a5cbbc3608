// What is known of adjoints before the backward sweep, and which loops go back turn by turn because of it.
import assert from 'node:assert/strict';
import { print } from '../../../../src/autodiff/compiled/code/print.js';
import { findActivity } from '../../../../src/autodiff/compiled/derive/activity.js';
import { lookAhead } from '../../../../src/autodiff/compiled/derive/ahead.js';
import { withoutDeadCode } from '../../../../src/autodiff/compiled/derive/liveness.js';
import { layOut } from '../../../../src/autodiff/compiled/program/layout.js';
import { normaliseText, operationsIn } from '../normaliseText.js';

function ahead(body: string) {
  const text = `export function f(x: number[]): number { ${body} }`;
  const program = withoutDeadCode(normaliseText(text, 80, 1));
  const found = lookAhead(program, findActivity(program), layOut(program));
  return { ...found, loops: operationsIn(program.body).filter((operation) => operation.kind === 'loop') };
}

/** For each loop, outer ones first, whether it goes back turn by turn. */
function goBack(body: string): boolean[] {
  const { loops, turnwise } = ahead(body);
  return loops.map((loop) => turnwise.has(loop));
}

const sum = 'let s = 0; for (let i = 0; i < 80; i++) s += Math.sin(x[i]);';

describe('looking ahead', () => {
  it('knows adjoints behind sums and constant factors', () => {
    const { adjoints, loops } = ahead(`${sum} return 3 * (2 - s / 4);`);
    assert.deepEqual(adjoints.get(loops[0]!.parameters.find(({ value }) => value.hint === 's')!.result), {
      kind: 'literal',
      value: -0.75,
    });
  });

  it('knows a factor that is defined before the loop, and none that depends on θ', () => {
    const { adjoints, loops } = ahead(`const n = Math.floor(x[0]); ${sum} return s / n;`);
    const adjoint = adjoints.get(loops[0]!.parameters.find(({ value }) => value.hint === 's')!.result);
    assert.match(print(adjoint!), /^\(1 \/ n_\d+\)$/);
    assert.deepEqual(goBack(`const n = Math.floor(x[0]); ${sum} return s / n;`), [true]);
    assert.deepEqual(goBack(`const n = Math.floor(x[0]); ${sum} return s * n;`), [true]);
    assert.deepEqual(goBack(`${sum} const n = Math.floor(x[0]); return s / n;`), [false]);
    assert.deepEqual(goBack(`${sum} return s * x[0];`), [false]);
  });

  it('lets go back turn by turn what only adds up', () => {
    assert.deepEqual(goBack(`${sum} return s;`), [true]);
    assert.deepEqual(goBack(`${sum} for (let i = 1; i < 80; i++) s -= x[i] * x[i - 1]; return s / 80;`), [true, true]);
    assert.deepEqual(
      goBack('let s = 0; for (let i = 0; i < 80; i++) for (let j = 0; j < 80; j++) s += x[i] * x[j] ** 2; return s;'),
      [true, true],
    );
    assert.deepEqual(
      goBack(
        'let s = 0; for (let i = 0; i < 80; i++) { let z = 0; for (let j = 0; j < 80; j++) z += x[j] * i; s += z * z; } return s;',
      ),
      [true, false],
    );
  });

  it('lets no loop go back before what its adjoints depend on', () => {
    assert.deepEqual(goBack(`${sum} return s * s;`), [false]);
    assert.deepEqual(goBack(`${sum} return Math.sin(s);`), [false]);
    assert.deepEqual(goBack(`${sum} let t = 0; for (let i = 0; i < 80; i++) t += x[i] * s; return t + s;`), [
      false,
      true,
    ]);
  });

  it('lets no loop go back turn by turn that carries more than sums', () => {
    const loops = (turn: string) =>
      goBack(`let s = 0, p = x[0]; for (let i = 0; i < 80; i++) { ${turn} } return s + p;`);
    assert.deepEqual(loops('s += p * x[i]; p = Math.sin(p);'), [false]);
    assert.deepEqual(loops('s = s * 0.9 + x[i];'), [false]);
    assert.deepEqual(loops('s += x[i]; p = s;'), [false]);
    assert.deepEqual(loops('s += x[i]; p += x[i] ** 2;'), [true]);
  });

  it('waits where an array is written in the loop or after it', () => {
    const made = 'const w = new Float64Array(80); for (let i = 0; i < 80; i++) w[i] = x[i] ** 2;';
    const read = 'for (let i = 0; i < 80; i++) s += w[i] * x[i];';
    assert.deepEqual(goBack(`${made} let s = 0; ${read} return s;`), [false, true]);
    assert.deepEqual(goBack(`${made} let s = 0; ${read} w[3] = x[1]; return s + w[3] * w[4];`), [false, false]);
    assert.deepEqual(
      goBack(`${made} let s = 0; for (let i = 0; i < 80; i++) { s += w[i]; w[(i + 1) % 80] = x[i]; } return s;`),
      [false, false],
    );
  });

  it('lets inner loops of a side of a branch wait', () => {
    const text = `let s = 0; if (x[0] > 1) for (let i = 0; i < 80; i++) s += x[i] ** 2; return s;`;
    assert.deepEqual(goBack(text), [false]);
  });
});
