import assert from 'node:assert/strict';
import type { RunView, ToPanel } from '../../../src/protocol/panel.js';
import type { Iterates } from '../../../src/protocol/run.js';
import { placeAt } from '../../../webview/state/iterateAt.js';
import { emptyState, lastStep, reduce, selectedRun } from '../../../webview/state/state.js';
import { five } from '../fixtures.js';

/** Steps of one parameter: θ = 10 · step, loss = −step. */
function iterates(...steps: number[]): Iterates {
  const column = Float64Array.from(steps);
  const same = { gradientNorm: column, learningRate: column, gradientEvaluations: column, time: column };
  return { ...same, steps: column, theta: column.map((step) => 10 * step), loss: column.map((step) => -step) };
}

function message(replace: boolean, ...steps: number[]): ToPanel {
  return { type: 'iterates', run: 'gd', dimension: 1, recorded: 100, replace, iterates: iterates(...steps) };
}

describe('the state of the panel', () => {
  const run = five().runs[0]!;
  const announced = reduce(emptyState, { type: 'run', run: { ...run, id: 'gd', dimension: 1 } });

  it('takes everything from the host and forgets what it had', () => {
    const moved = reduce(reduce(emptyState, { type: 'hydrate', view: five() }), { type: 'cursor', step: 7 });
    assert.equal(moved.cursor, 7);
    const again = reduce(moved, { type: 'hydrate', view: five() });
    assert.deepEqual(again, { ...emptyState, ...five(), overview: five().grid });
  });

  it('keeps the overview while the user looks at a part, and comes back to it', () => {
    const overview = five().grid!;
    const part = { ...overview, xs: overview.xs.map((x) => x / 10), ys: overview.ys.map((y) => y / 10) };
    const hydrated = reduce(emptyState, { type: 'hydrate', view: five() });
    const near = reduce(hydrated, { type: 'viewport', viewport: { x: [-0.5, 0.5], y: [-0.5, 0.5] } });
    const sharp = reduce(near, { type: 'grid', grid: part, overview: false });
    assert.equal(sharp.grid, part);
    assert.deepEqual(reduce(sharp, { type: 'viewport', viewport: undefined }).grid, overview);
  });

  it('shows no part that comes after the user has gone back to the whole', () => {
    const overview = five().grid!;
    const part = { ...overview, xs: overview.xs.map((x) => x / 10), ys: overview.ys.map((y) => y / 10) };
    const whole = reduce(emptyState, { type: 'hydrate', view: five() });
    assert.deepEqual(reduce(whole, { type: 'grid', grid: part, overview: false }).grid, overview);
  });

  it('leaves a zoom alone when the overview changes in the same plane, and gives it up in another', () => {
    const overview = five().grid!;
    const near = [
      { type: 'hydrate', view: five() } as const,
      { type: 'viewport', viewport: { x: [-0.5, 0.5], y: [-0.5, 0.5] } } as const,
    ].reduce(reduce, emptyState);
    const wider = { ...overview, xs: overview.xs.map((x) => 2 * x) };
    const same = reduce(near, { type: 'grid', grid: wider, overview: true });
    assert.equal(same.grid, near.grid);
    assert.equal(reduce(same, { type: 'viewport', viewport: undefined }).grid, wider);
    const elsewhere = { ...wider, plane: { ...wider.plane, origin: [0, 1] } };
    const turned = reduce(near, { type: 'grid', grid: elsewhere, overview: true });
    assert.equal(turned.grid, elsewhere);
    assert.equal(turned.viewport, undefined);
  });

  it('appends iterates in order, and replaces them when told', () => {
    const grown = [message(false, 0, 1), message(false, 2, 3)].reduce(reduce, announced);
    assert.deepEqual([...grown.runs[0]!.iterates.steps], [0, 1, 2, 3]);
    assert.deepEqual([...grown.runs[0]!.iterates.theta], [0, 10, 20, 30]);
    assert.deepEqual([...reduce(grown, message(true, 0, 3)).runs[0]!.iterates.steps], [0, 3]);
    assert.equal(lastStep(grown.runs), 3);
  });

  it('puts detail in the place of the coarse steps it covers', () => {
    const coarse = reduce(announced, message(false, 0, 10, 20, 30));
    const fine = reduce(coarse, { type: 'detail', run: 'gd', iterates: iterates(10, 15, 20) });
    assert.deepEqual([...fine.runs[0]!.iterates.steps], [0, 10, 15, 20, 30]);
    assert.deepEqual([...fine.runs[0]!.iterates.theta], [0, 100, 150, 200, 300]);
    const beyond = reduce(coarse, { type: 'detail', run: 'gd', iterates: iterates(25, 35) });
    assert.deepEqual([...beyond.runs[0]!.iterates.steps], [0, 10, 20, 25, 35]);
  });

  it('keeps the iterates of a run whose status changes', () => {
    const grown = reduce(announced, message(false, 0, 1));
    const changed = reduce(grown, { type: 'run', run: { ...run, id: 'gd', dimension: 1, status: 'running' } });
    assert.equal(changed.runs[0]!.status, 'running');
    assert.deepEqual([...changed.runs[0]!.iterates.steps], [0, 1]);
  });

  it('keeps the stability lens of a run whose status changes', () => {
    const columns = { steps: Float64Array.of(0), values: Float64Array.of(2), limits: Float64Array.of(20) };
    const stability = { ...columns, preconditioned: false };
    const measured = reduce(announced, { type: 'stability', run: 'gd', stability });
    const { stability: former, ...rest } = { ...run, id: 'gd', pinned: true };
    const changed = reduce(measured, { type: 'run', run: rest }).runs[0]!;
    assert.notDeepEqual(former, stability);
    assert.deepEqual([changed.stability, changed.pinned], [stability, true]);
  });

  it('ignores what is said of a run that is gone', () => {
    const gone = reduce(announced, { type: 'removed', runs: ['gd'] });
    assert.deepEqual(reduce(gone, message(false, 0, 1)).runs, []);
  });

  it('shows the selected run, else the first of the present source', () => {
    const runs: RunView[] = five().runs.map((one, i) => ({ ...one, stale: i === 0 }));
    const state = { ...emptyState, runs };
    assert.equal(selectedRun(state)?.id, 'm');
    assert.equal(selectedRun({ ...state, selectedRun: 'gd' })?.id, 'gd');
  });

  it('finds the last recorded step at or before the cursor', () => {
    const steps = Float64Array.of(0, 10, 20);
    assert.deepEqual(
      [-1, 0, 9, 10, 19.5, 25, undefined].map((step) => placeAt(steps, step)),
      [-1, 0, 0, 1, 1, 2, 2],
    );
  });
});
