// Whatever a page sends, the panel goes on, and so does what it shows.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import type { FromPanel } from '../../src/protocol/panel.js';
import { activated, allEnded, ended } from './descent.js';

const reference = { kind: 'builtin', name: 'booth' } as const;

/** All but those that ask the user something, and those that begin runs without end. */
const types: readonly FromPanel['type'][] = [
  ...(['ready', 'setStart', 'previewStart', 'probe', 'anatomy', 'fork', 'cancel', 'zoom', 'plane', 'detail'] as const),
  ...(['applyRemedy', 'selectRun', 'removeRun', 'dismissStale', 'basins', 'cancelBasins', 'remember'] as const),
  ...(['problem', 'drawn'] as const),
];
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1e308, 5e-324, 2 ** 53));
const numbers = fc.array(number, { maxLength: 4 });
const value = fc.oneof(
  number,
  numbers,
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(undefined, null, 1n),
);

/** Messages whose parts have the right names, and mostly the right kinds. */
const shaped = fc.record(
  {
    type: fc.constantFrom(...types),
    theta: fc.oneof(numbers, value),
    run: fc.oneof(fc.constantFrom('', 'none', '__proto__'), value),
    finding: fc.string(),
    step: value,
    from: value,
    to: value,
    points: value,
    kind: fc.oneof(fc.constantFrom('coordinates', 'hessian', 'principalComponents', 'points'), value),
    axes: value,
    viewport: fc.oneof(fc.record({ x: numbers, y: numbers }), value),
    columns: value,
    rows: value,
    viewState: fc.oneof(fc.dictionary(fc.string(), value), value),
    message: value,
  },
  { requiredKeys: ['type'] },
);

/** Messages that hold what their type asks for and nothing else, and yet make no sense. */
const senseless: readonly unknown[] = [
  { type: 'setStart', theta: [1] },
  { type: 'setStart', theta: [1, 2, 3] },
  { type: 'setStart', theta: [1e308, -1e308] },
  { type: 'previewStart', theta: [1] },
  { type: 'probe', theta: [1, 2, 3, 4] },
  { type: 'anatomy', run: 'none', step: 0 },
  { type: 'anatomy', run: '__proto__', step: 2 ** 53 },
  { type: 'fork', run: 'none', step: 0 },
  { type: 'cancel', run: 'none' },
  { type: 'zoom', viewport: { x: [-1e308, 1e308], y: [0, 5e-324] }, columns: 2, rows: 2 },
  { type: 'plane', kind: 'hessian', axes: [7, 7] },
  { type: 'plane', kind: 'points' },
  { type: 'detail', from: 9, to: 3, points: 2 },
  { type: 'detail', from: 0, to: 1e300, points: 10_000 },
  { type: 'applyRemedy', run: 'none', finding: 'none' },
  { type: 'selectRun', run: 'none' },
  { type: 'removeRun', run: 'none' },
  { type: 'basins', run: 'none' },
  { type: 'cancelBasins' },
  { type: 'remember', viewState: { ['__proto__']: 1, constructor: true } },
  { type: 'reveal', location: { file: '/there/is/no/such/file.ts', line: 1e9, column: 1 } },
  { type: 'drawn', run: 'none' },
];

describe('messages of a page', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('that are garbage or senseless harm neither the panel nor the runs', async () => {
    const { panels, store } = await activated();
    await ended(() => vscode.commands.executeCommand('descent.run', reference));
    const panel = panels.of(reference);
    assert.ok(panel);
    const first = panel.runs()[0]!;
    const circular: Record<string, unknown> = { type: 'ready' };
    circular['self'] = circular;
    const garbage = fc.sample(fc.oneof(shaped, fc.anything({ withBigInt: true, withNullPrototype: true })), {
      numRuns: 1000,
      seed: 11,
    });
    for (const received of [...garbage, circular, 7n, ...senseless]) {
      await panel.receive(received);
    }
    await allEnded();
    assert.ok(store.get(first.id), 'no run is lost');

    const again = await ended(() => panel.receive({ type: 'setStart', theta: [1, 1] }));
    assert.deepEqual([...again.iterates.theta(0)], [1, 1]);
    assert.equal(again.iterates.at('loss', 0), 20);
    assert.equal(again.result?.criticalPoint?.kind, 'minimum');
    assert.deepEqual(({} as Record<string, unknown>)['viewState'], undefined);
  });
});
