// The playback as an animated GIF: the contour painted at steps spread over the run, off the screen.
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { paint } from '../scene/paint.js';
import type { Scene } from '../scene/scene.js';
import * as l10n from '../texts/l10n.js';

const frames = 60;
/** How long a picture stands, in ms; the last one longer. */
const delay = 80;
const rest = 1500;
/** Colours of the one palette that all pictures share. */
const colours = 256;

/** The bytes of a GIF that repeats for ever. `sceneAt` gives the picture at a step, `last` is the step of the last one. */
export async function playbackGif(
  sceneAt: (step: number) => Scene | undefined,
  last: number,
  background: string,
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(1, 1);
  const end = pixelsOf(canvas, sceneAt(last), background);
  // At the end all paths are there: their colours are in this picture, and so are those of all before.
  const palette = quantize(end.data, colours);
  const encoder = GIFEncoder();
  const steps = [...new Set(Array.from({ length: frames }, (_, i) => Math.round((i * last) / (frames - 1))))];
  for (const step of steps) {
    const { data, width, height } = step === last ? end : pixelsOf(canvas, sceneAt(step), background);
    const ends = step === last;
    const shared = step === 0 || last === 0 ? { palette } : {};
    encoder.writeFrame(applyPalette(data, palette), width, height, { ...shared, delay: ends ? rest : delay });
    // The page stays alive meanwhile.
    await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return encoder.bytes();
}

function pixelsOf(canvas: OffscreenCanvas, scene: Scene | undefined, background: string): ImageData {
  if (!scene) throw new Error(l10n.t('There is no picture yet: run the objective first.'));
  paint(canvas, scene, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(l10n.t('This editor cannot paint off the screen: export the picture instead.'));
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = 'source-over';
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
