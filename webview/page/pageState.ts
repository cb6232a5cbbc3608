// What a page shows, drawn in frames. A message that makes no sense changes nothing: the page goes on with what it drew
// whole last, and tells the host.
import { post } from './editor.js';
import { drawInFrames } from './frames.js';
import { createHeldFocus } from './heldFocus.js';
import * as l10n from '../texts/l10n.js';
import type { Theme } from './theme.js';

export interface PageState<S> {
  readonly current: S;
  /** Takes what a message makes of the state. */
  receive(change: (state: S) => S): void;
  /** Takes what the user makes of it. */
  set(state: S): void;
  /** Draws in the next frame. */
  schedule(): void;
}

/** `drawRest`: what need not be there with the first frame; it follows in the next. */
export function createPageState<S>(
  first: S,
  draw: (state: S, theme: Theme) => void,
  drawRest: (state: S, theme: Theme) => void = () => undefined,
): PageState<S> {
  let current = first;
  let begun = first;
  let sound = first;
  const holdFocus = createHeldFocus();
  const schedule = drawInFrames((theme) =>
    attempt(() => {
      draw(current, theme);
      begun = current;
      scheduleRest();
    }),
  );
  const scheduleRest = drawInFrames((theme) =>
    attempt(() => {
      drawRest(current, theme);
      holdFocus();
      sound = begun;
    }),
  );
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      report(error);
      if (current === sound) return;
      current = sound;
      schedule();
    }
  };
  return {
    get current() {
      return current;
    },
    receive: (change) => {
      try {
        current = change(current);
        schedule();
      } catch (error) {
        report(error);
      }
    },
    set: (state) => {
      current = state;
      schedule();
    },
    schedule,
  };
}

function report(error: unknown): void {
  post({ type: 'problem', message: l10n.t('A message could not be shown: {0}', String(error)).slice(0, 1000) });
}
