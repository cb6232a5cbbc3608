// What every part of the panel is: an element that follows the state, and a way to say what the user did.
import type { FromPanel } from '../../src/protocol/panel.js';
import type { LineLook } from '../state/optimizerColour.js';
import type { Move, PanelState } from '../state/state.js';
import type { Theme } from './theme.js';

/** To whom a view speaks: `post` to the host, `move` to the panel's own state. */
export interface Outlet {
  post(message: FromPanel): void;
  move(move: Move): void;
  /** The state as it is now; what is drawn follows a frame later. */
  state(): PanelState;
}

/** What a view draws from. */
export interface Picture {
  readonly state: PanelState;
  readonly theme: Theme;
  /** By run id. */
  readonly looks: ReadonlyMap<string, LineLook>;
}

export interface View {
  readonly element: HTMLElement;
  update(picture: Picture): void;
}
