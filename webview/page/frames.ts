// Draws a page when something of it has changed: at most once a frame, in the colours of the editor's theme.
import { readTheme } from './theme.js';
import type { Theme } from './theme.js';

/** Gives the function that asks for a drawing in the next frame; a new theme asks by itself. */
export function drawInFrames(draw: (theme: Theme) => void): () => void {
  let theme = readTheme(document.body);
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      draw(theme);
    });
  };
  new MutationObserver(() => {
    theme = readTheme(document.body);
    schedule();
  }).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return schedule;
}
