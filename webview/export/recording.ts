// The playback as a video: the run is played from its start while the browser records the canvas.
import { base64 } from './base64.js';
import * as l10n from '../texts/l10n.js';
import type { Outlet } from '../page/view.js';

/** Frames a second. */
const rate = 30;
/** How long the last picture stands, in ms. */
const rest = 700;
/** What the browser can write, the best first. */
const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/**
 * Plays all shown runs once and resolves with the video as base64 of a WebM file. Rejects with a sentence where the browser
 * records no canvas.
 */
export async function recordPlayback(canvas: HTMLCanvasElement, outlet: Outlet): Promise<string> {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  if (!mimeType) throw new Error(l10n.t('This editor cannot record videos: export the picture instead.'));
  const recorder = new MediaRecorder(canvas.captureStream(rate), { mimeType, videoBitsPerSecond: 6e6 });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const [started, stopped] = ['start', 'stop'].map((event) => {
    return new Promise((resolve) => recorder.addEventListener(event, resolve));
  });
  outlet.move({ type: 'cursor', step: 0 });
  recorder.start();
  await started;
  outlet.move({ type: 'playing', playing: true });
  await played(outlet);
  await new Promise((resolve) => setTimeout(resolve, rest));
  recorder.stop();
  await stopped;
  return base64(new Uint8Array(await new Blob(parts).arrayBuffer()));
}

/** Resolves when playback has come to its end, or was stopped. */
async function played(outlet: Outlet): Promise<void> {
  while (outlet.state().playing) await new Promise(requestAnimationFrame);
}
