import assert from 'node:assert/strict';
import type { RunView } from '../../../../src/protocol/panel.js';
import { contourTable } from '../../../../webview/contour/describeContour.js';
import { frameOf } from '../../../../webview/contour/frame.js';
import { trialMarks } from '../../../../webview/contour/marks/trialMarks.js';
import { emptyState } from '../../../../webview/state/state.js';
import { gridOf, runOf } from '../../fixtures/madeRuns.js';
import { gradientDescent, himmelblau } from '../../fixtures/problems.js';

const { plane } = gridOf(himmelblau, 4, 4);
const frame = frameOf({ left: 0, top: 0, width: 110, height: 100 }, { x: [-5.5, 5.5], y: [-5, 5] });
const look = { colour: 'red', halo: 'black' };

/** Two points tried in step 0, one in step 2. */
function searching(): RunView {
  const run = runOf(himmelblau, gradientDescent(0.01), { id: 'a', optimizer: 'steepestDescent', rate: 0.01, steps: 5 });
  const trials = { steps: [0, 0, 2], theta: [3, 2, 0, 0, 50, 50], loss: [0, 170, 1e6] };
  return { ...run, result: { ...run.result!, trials } };
}

describe('tried points', () => {
  it('are dots up to the cursor, and crosses on rays in the step at the cursor', () => {
    const run = searching();
    const [ray, cross, ...others] = trialMarks(plane, run, frame, 0, look);
    assert.ok(ray?.kind === 'polyline' && cross?.kind === 'glyph');
    const [x, y] = [frame.x(-0.4), frame.y(-0.6)];
    assert.deepEqual([...ray.points], [x, y, frame.x(3), frame.y(2)]);
    assert.deepEqual([cross.shape, cross.x, cross.y], ['cross', frame.x(3), frame.y(2)]);
    assert.equal(others.length, 2);
    const later = trialMarks(plane, run, frame, 1, look);
    assert.deepEqual(
      later.map((mark) => mark.kind === 'glyph' && mark.shape),
      ['disc', 'disc'],
    );
    assert.equal(trialMarks(plane, run, frame, undefined, look).length, 3);
  });

  it('stand in the table of the contour for the step at the cursor', () => {
    const run = searching();
    const state = { ...emptyState, runs: [run], cursor: 0 };
    const rows = contourTable(state).cells.filter(([what]) => what === 'tried in step 0');
    assert.deepEqual(rows, [
      ['tried in step 0', '(3, 2)', '0', ''],
      ['tried in step 0', '(0, 0)', '170', ''],
    ]);
    assert.equal(
      contourTable({ ...state, viewState: { trials: false } }).cells.length,
      contourTable({ ...state, cursor: 1 }).cells.length,
    );
  });

  it('are not drawn where the plane is of another dimension, or there were none', () => {
    const run = searching();
    assert.deepEqual(trialMarks({ ...plane, origin: [0, 0, 0] }, run, frame, 0, look), []);
    assert.deepEqual(
      trialMarks(plane, { ...run, result: { ...run.result!, trials: undefined as never } }, frame, 0, look),
      [],
    );
  });
});
