// The atlas against complete lists: Newton from hundreds of thousands of starts, then 50-digit arithmetic.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCriticalPoints } from '../../../src/analysis/atlas/criticalPoints.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { discover } from '../../../src/objective/discover/discover.js';
import { link } from '../../../src/objective/link/link.js';
import complete from '../../reference/atlas.json';

const path = fileURLToPath(new URL('../../corpus/atlas.ts', import.meta.url));
const text = readFileSync(path, 'utf8');
const lists: Readonly<Record<string, readonly { readonly x: readonly number[]; readonly kind: string }[]>> = complete;

/** Degenerate points are zeros of higher order, known to fewer digits. */
const tolerance: Readonly<Record<string, number>> = { degenerate: 1e-3 };

describe('the atlas of', () => {
  const { objectives } = discover(path, text);
  it('every function in the list', () =>
    assert.deepEqual(objectives.map(({ name }) => name).sort(), Object.keys(lists).sort()));

  for (const info of objectives) {
    const expected = lists[info.name] ?? [];
    it(`${info.name}: all ${expected.length} and no more`, () => {
      const program = link(path, { read: (asked) => (asked === path ? text : undefined) });
      const domain = info.domain ?? [];
      const f = differentiate(program, info, { mode: 'auto', dimension: domain.length });
      const { points } = findCriticalPoints(f, domain);
      for (const { x, kind } of expected) {
        const found = points.filter(({ theta }) =>
          theta.every((value, i) => Math.abs(value - x[i]) <= (tolerance[kind] ?? 1e-8) * Math.max(1, Math.abs(x[i]))),
        );
        assert.deepEqual(
          found.map((point) => point.kind),
          [kind],
          `at ${x.join(', ')}`,
        );
      }
      assert.equal(points.length, expected.length);
    });
  }
});
