import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Viewport } from '../../../src/protocol/panel.js';
import { frameOf } from '../../../webview/contour/frame.js';
import { placeOf, serves, sheetFrame } from '../../../webview/contour/sheet.js';
import { pan, zoom } from '../../../webview/contour/viewport.js';

const plot = { left: 46, top: 4, width: 600, height: 400 };
const viewport = { x: [-2, 4], y: [10, 14] } as const;
const frame = frameOf(plot, viewport);

/** Where a sheet lies that was painted for the frame. */
function sheetOf(moving: boolean): Parameters<typeof placeOf>[0] {
  const own = sheetFrame(frame, moving);
  return { box: own.plot, frame: own };
}

describe('a sheet under the plot', () => {
  it('shows the plane where the frame does, with its margin outside', () => {
    const own = sheetFrame(frame, true);
    for (const [x, y] of [
      [-2, 10],
      [4, 14],
      [0.3, 11],
    ] as const) {
      assert.ok(Math.abs(own.x(x) - frame.x(x)) < 1e-9 && Math.abs(own.y(y) - frame.y(y)) < 1e-9);
    }
    assert.deepEqual(own.plot, { left: 46 - 180, top: 4 - 120, width: 960, height: 640 });
  });

  it('lies after any move where its corners belong', () => {
    const share = fc.double({ min: -0.3, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.6, max: 1.6, noNaN: true }), (byX, byY, factor) => {
        const next = frameOf(plot, zoom(pan(viewport, byX, byY), factor, 1, 12));
        const sheet = sheetOf(true);
        const { left, top, width, height } = placeOf(sheet, next);
        const { x, y } = sheet.frame.viewport;
        const expected = [next.x(x[0]), next.y(y[1]), next.x(x[1]), next.y(y[0])];
        [left, top, left + width, top + height].forEach((at, i) => assert.ok(Math.abs(at - expected[i]!) < 1e-6));
      }),
    );
  });

  it('serves a view that moves within its margin and is not scaled far, and else only the very same', () => {
    const moved = (view: Viewport): boolean => serves(sheetOf(true), frameOf(plot, view), true);
    assert.ok(moved(pan(viewport, 0.25, -0.25)));
    assert.ok(!moved(pan(viewport, 0.35, 0)));
    assert.ok(!moved(zoom(viewport, 0.5, 1, 12)));
    assert.ok(!serves(sheetOf(true), frame, false));
    assert.ok(serves(sheetOf(false), frameOf(plot, { ...viewport }), false));
    assert.ok(!serves(sheetOf(false), frameOf(plot, pan(viewport, 1e-9, 0)), false));
  });
});
