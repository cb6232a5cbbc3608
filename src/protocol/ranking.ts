// The border between the extension host and the Ranking view. It shows a part of what a panel shows and speaks a part
// of the panel's language: it is given everything anew, at most four times a second.
import type { ToPanel } from './panel.js';

/** The iterates come without θ. */
export type ToRanking = Extract<ToPanel, { readonly type: 'hydrate' }>;
