// The surface of f with the balls rolling down it: drag or arrow keys turn it, wheel and plus and minus come closer.
import { lowestKnown } from '../contour/knownPoints.js';
import { contourLevels } from '../contour/levels/levels.js';
import { paint } from '../scene/paint.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import type { Picture, View } from '../page/view.js';
import { closer, firstCamera, orbit } from './camera.js';
import type { Camera } from './camera.js';
import { meshOf, reliefOf } from './relief.js';
import type { Relief } from './relief.js';
import { createReliefPainter } from './reliefPainter.js';
import type { ReliefPainter } from './reliefPainter.js';
import { withSkirt } from './skirt.js';
import { surfaceScene } from './surfaceScene.js';

const label = l10n.t(
  'Surface of f. Arrow keys turn it, plus and minus come closer. The contour view says the same in words.',
);

export function createSurface(): View {
  const ground = element('canvas', { 'aria-hidden': 'true' });
  const canvas = element('canvas', { class: 'turnable', tabindex: 0, role: 'application', 'aria-label': label });
  const missing = element('p', { class: 'quiet overlay' });
  const root = element('div', { class: 'surface' }, ground, canvas, missing);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let camera: Camera = firstCamera;
  let picture: Picture | undefined;
  let painter: ReliefPainter | undefined;
  let relief: Relief | undefined;
  let lowest: number | undefined;

  function redraw(): void {
    const { clientWidth: width, clientHeight: height } = root;
    const grid = picture?.state.grid;
    if (!picture || !grid || width < 80 || height < 80) return;
    // Made with the first picture: a context of the graphics card costs time and memory that the contours do not need.
    painter ??= createReliefPainter(ground);
    if (!painter) {
      missing.textContent = l10n.t(
        'The surface needs WebGL 2, which is not available here. The contours show the same.',
      );
      return;
    }
    const known = lowestKnown(picture.state);
    if (grid !== relief?.grid || known !== lowest) {
      lowest = known;
      relief = reliefOf(grid, contourLevels(grid.values, grid.xs.length, known));
      painter.load(withSkirt(meshOf(relief), relief));
    }
    painter.paint(camera, width, height, devicePixelRatio);
    paint(canvas, surfaceScene(picture, relief, camera, width, height), devicePixelRatio);
  }
  function turn(next: Camera): void {
    camera = next;
    redraw();
  }

  canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) turn(orbit(camera, event.movementX * 0.008, event.movementY * 0.008));
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (document.activeElement !== canvas) return;
      event.preventDefault();
      turn(closer(camera, Math.exp(-event.deltaY * 0.002)));
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    const next = cameraAfter(event.key, camera);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turn(next);
  });
  new ResizeObserver(redraw).observe(root);

  return {
    element: root,
    update(next) {
      picture = next;
      // While it plays, the surface turns slowly: what lies behind comes round.
      if (next.state.playing && !still.matches) camera = orbit(camera, 0.004, 0);
      if (!root.hidden) redraw();
    },
  };
}

function cameraAfter(key: string, camera: Camera): Camera | undefined {
  switch (key) {
    case 'ArrowLeft':
      return orbit(camera, -0.1, 0);
    case 'ArrowRight':
      return orbit(camera, 0.1, 0);
    case 'ArrowUp':
      return orbit(camera, 0, 0.1);
    case 'ArrowDown':
      return orbit(camera, 0, -0.1);
    case '+':
    case '=':
      return closer(camera, 1.2);
    case '-':
      return closer(camera, 1 / 1.2);
    case '0':
      return firstCamera;
    default:
      return undefined;
  }
}
