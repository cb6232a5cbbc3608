import assert from 'node:assert/strict';
import { profileFigure } from '../../../webview/profile/profileFigure.js';
import { profileView } from './profileView.js';

describe('the figure of a performance profile', () => {
  it('rises by one function at each ratio and stays to the right edge', () => {
    const { most, stairs } = profileFigure(profileView().profiles[0]!);
    assert.equal(most, 2.5);
    assert.deepEqual(stairs[0], [
      [1, 0],
      ...[
        [1, 0],
        [1, 0.25],
      ],
      ...[
        [1, 0.25],
        [1, 0.5],
      ],
      ...[
        [2, 0.5],
        [2, 0.75],
      ],
      [2.5, 0.75],
    ]);
  });

  it('lies on the ground where nothing is solved', () => {
    assert.deepEqual(profileFigure(profileView().profiles[1]!).stairs[1], [
      [1, 0],
      [2, 0],
    ]);
  });
});
