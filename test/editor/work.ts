// What takes long besides runs goes on until the user stops it, and does not begin again by itself.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import { activated, fileObjective, typed } from './descent.js';

/** A grid of it takes minutes. */
const slow = `
/** @start 1, 1 */
export function slow([x, y]: [number, number]): number {
  let sum = 0;
  for (let k = 1; k < 1e6; k++) sum += Math.sin(k * x) * Math.cos(k * y);
  return sum;
}
`;

describe('work that takes long', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is told after a moment, ends where the user stops it, and does not begin again by itself', async () => {
    const reference = fileObjective(await typed(slow), 'slow');
    const { panels } = await activated();
    await vscode.commands.executeCommand('descent.showPanel', reference);
    const panel = panels.of(reference);
    assert.ok(panel);
    await soon(() => assert.deepEqual(panel.work.longOnes, ['contours']));
    await panel.receive({ type: 'stopWork' });
    await soon(() => assert.deepEqual(panel.work.longOnes, []));
    assert.equal(panel.contour.isMissing(2), false);
  });
});
