// Whatever a page sends, its host goes on, and so does what it shows.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import type { ProfilePage } from '../../src/extension/profile/profilePage.js';
import type { SweepPanel } from '../../src/extension/sweep/sweepPanel.js';
import type { FromPanel, PanelView } from '../../src/protocol/panel.js';
import type { SweepView } from '../../src/protocol/sweep.js';
import { activated, allEnded, ended } from './descent.js';

const reference = { kind: 'builtin', name: 'booth' } as const;

/** All but those that ask the user something, and those that begin runs without end. */
const types: readonly FromPanel['type'][] = [
  ...(['ready', 'setStart', 'previewStart', 'probe', 'anatomy', 'fork', 'cancel', 'zoom', 'plane', 'detail'] as const),
  ...([
    'applyRemedy',
    'selectRun',
    'removeRun',
    'dismissStale',
    'basins',
    'cancelBasins',
    'stopWork',
    'remember',
  ] as const),
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
  { type: 'stopWork' },
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
    for (const received of [...sampled(shaped, 1000), circular, 7n, ...senseless]) {
      await panel.receive(received);
    }
    await allEnded();
    assert.ok(store.get(first.id), 'no run is lost');

    await panel.receive({ type: 'setStart', theta: [1, 1] });
    await allEnded();
    // Others may be shown, of fewer steps.
    const again = panel.runs().find(({ request }) => request.optimizer.name === 'gradientDescent');
    assert.ok(again);
    assert.deepEqual([...again.iterates.theta(0)], [1, 1]);
    assert.equal(again.iterates.at('loss', 0), 20);
    assert.equal(again.result?.criticalPoint?.kind, 'minimum');
    assert.deepEqual(({} as Record<string, unknown>)['viewState'], undefined);
  });

  it('of a sweep that are garbage or senseless leave it as it was, and the next sweep is exact', async () => {
    const panel = await vscode.commands.executeCommand<SweepPanel>('descent.sweep', reference, 'gradientDescent');
    const axis = { hyperparameter: 'learningRate', from: 0.01, to: 0.2, count: 4, scale: 'log' };
    const form = fc.record({ x: fc.oneof(fc.constant(axis), value), y: value, steps: value }, { requiredKeys: [] });
    const shaped = fc.record({
      type: fc.constantFrom('ready', 'sweep', 'rangeTest', 'cancel', 'runSuggestion', 'problem'),
      form,
      message: value,
    });
    const wrongForms = [
      { x: { ...axis, hyperparameter: 'none' }, steps: 10 },
      { x: { ...axis, from: 1, to: 0.1 }, steps: 10 },
      { x: { ...axis, from: -1 }, steps: 10 },
      { x: axis, y: axis, steps: 10 },
      { x: { ...axis, count: 1e9 }, steps: 10 },
    ];
    const senselessForms = wrongForms.flatMap((wrong) => ['sweep', 'rangeTest'].map((type) => ({ type, form: wrong })));
    for (const received of [...sampled(shaped), ...senselessForms]) await panel.receive(received);

    const { cells } = await new Promise<SweepView>((resolve) => {
      panel.onDidShow((view) => view.status.kind === 'idle' && view.cells.length === 4 && resolve(view));
      void panel.receive({ type: 'sweep', form: { x: axis, steps: 100 } });
    });
    // Booth's Hessian has the eigenvalues 2 and 18: stable below 2/18.
    assert.deepEqual(
      cells.map(({ stable }) => stable),
      [true, true, true, false],
    );
    panel.dispose();
  });

  it('of a profile that are garbage or senseless begin nothing', async () => {
    const page = await vscode.commands.executeCommand<ProfilePage>('descent.profile', [reference]);
    const { laboratory } = await activated();
    const started: unknown[] = [];
    const subscription = laboratory.onDidStart((task) => started.push(task));
    const shaped = fc.record({
      type: fc.constantFrom('ready', 'compare', 'problem'),
      objective: value,
      message: value,
    });
    for (const received of [...sampled(shaped), { type: 'compare', objective: 1 }]) await page.receive(received);
    assert.deepEqual(started, []);
    await ended(() => page.receive({ type: 'compare', objective: 0 }));
    assert.ok(started.length > 0);
    subscription.dispose();
    await allEnded();
  });

  it('of the Ranking view that are garbage or senseless lose no run', async () => {
    const { ranking, store } = await activated();
    await vscode.commands.executeCommand('descent.rankingView.focus');
    await ended(() => vscode.commands.executeCommand('descent.run', reference));
    const runs = store.all().length;
    const harmless = shaped.filter(({ type }) => type !== 'rerun' && type !== 'compare');
    for (const received of [...sampled(harmless), ...senseless]) await ranking.receive(received);
    assert.equal(store.all().length, runs);
    const shown = new Promise<PanelView>((resolve) => ranking.onDidShow(resolve));
    await ranking.receive({ type: 'ready' });
    assert.equal((await shown).objective?.title, 'booth');
  });
});

/** Garbage: things with these shapes, and things with none. */
function sampled(shapes: fc.Arbitrary<unknown>, numRuns = 300): readonly unknown[] {
  const shapeless = fc.anything({ withBigInt: true, withNullPrototype: true });
  return fc.sample(fc.oneof(shapes, shapeless), { numRuns, seed: 11 });
}
