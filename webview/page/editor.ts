// The line to the editor. The document has opened it before this bundle was there.

interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

/** As `src/extension/pages/opening.ts` leaves it. */
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
  let heard = false;
  const hear = (message: M): void => {
    heard = true;
    take(message);
  };
  removeEventListener('message', opening.keep);
  addEventListener('message', ({ data }: MessageEvent<M>) => hear(data));
  addEventListener('error', ({ message }) => post({ type: 'problem', message }));
  for (const message of opening.early.splice(0)) hear(message as M);
  // The extension speaks first, and VS Code delivers what it has said just after the page has loaded.
  addEventListener('load', () => inTwoFrames(() => heard || post({ type: 'ready' })));
}

function inTwoFrames(action: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(action));
}
