// The line to the editor. The document has opened it, and has said `ready`, before this bundle was there.

interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

/** As `src/extension/panel/opening.ts` leaves it. */
declare const opening: {
  readonly editor: Editor;
  /** What came so far. */
  readonly early: unknown[];
  readonly keep: (event: MessageEvent) => void;
};

export function post<M>(message: M): void {
  opening.editor.postMessage(message);
}

/** Keeps with the page, over a reload of the window, what brings it back. */
export function keepState<S>(state: S): void {
  opening.editor.setState(state);
}

/** Gives every message of the extension to `take`, also those that came before; what goes wrong in the page is told. */
export function listen<M>(take: (message: M) => void): void {
  removeEventListener('message', opening.keep);
  addEventListener('message', ({ data }: MessageEvent<M>) => take(data));
  addEventListener('error', ({ message }) => post({ type: 'problem', message }));
  for (const message of opening.early.splice(0)) take(message as M);
}
