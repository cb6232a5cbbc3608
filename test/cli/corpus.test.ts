// Every objective of the corpus through the command line, against its 60-digit reference.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descent } from './descent.js';

interface ReferencePoint {
  readonly x: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly v?: readonly number[];
  readonly hessianTimesV?: readonly number[];
}
interface Reference {
  readonly file: string;
  readonly export: string;
  readonly convention: string;
  readonly points: readonly ReferencePoint[];
  readonly tolerance: { readonly value: number; readonly gradient: number; readonly second: number };
}
interface Evaluation {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly hessianVectorProduct?: readonly number[];
}

const reference = JSON.parse(readFileSync('test/corpus/reference.json', 'utf8')) as { functions: Reference[] };

describe('descent evaluate on the corpus', () => {
  for (const entry of reference.functions) {
    it(`${entry.file}#${entry.export}`, async () => {
      for (const point of entry.points) {
        const words = [
          'evaluate',
          `test/corpus/${entry.file}#${entry.export}`,
          '--at',
          JSON.stringify(point.x),
          '--json',
        ];
        const second = point.hessian ? ['hessian'] : ['hvp'];
        const direction = point.v ? ['--direction', JSON.stringify(point.v)] : [];
        const outcome = await descent([...words, '--want', ['value', 'gradient', ...second].join(','), ...direction]);
        assert.equal(outcome.status, 0, outcome.stderr);
        const got = outcome.json<Evaluation>();
        near([got.value], [point.value], entry.tolerance.value);
        near(got.gradient, point.gradient, entry.tolerance.gradient);
        if (point.hessian) near(got.hessian!.flat(), point.hessian.flat(), entry.tolerance.second);
        else near(got.hessianVectorProduct!, point.hessianTimesV!, entry.tolerance.second);
      }
    });
  }
});

/** The corpus' own metric: |a − b| / max(|b|, 1e-3·max|b|). */
function near(got: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(got.length, expected.length);
  const scale = 1e-3 * Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => {
    const error = Math.abs(got[index]! - value) / Math.max(Math.abs(value), scale);
    assert.ok(got[index] === value || error <= tolerance, `component ${index}: ${got[index]} for ${value}`);
  });
}
