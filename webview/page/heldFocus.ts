// Keeps the place of the keyboard: where what has the focus goes away, as a button does that starts a run and gives room to
// the one that ends it, what stands in its place has the focus next.

/** What the Tab key reaches on our pages. */
const focusable = 'button, input, summary, [tabindex="0"], vscode-button, vscode-dropdown, vscode-checkbox';

interface Held {
  readonly element: Element;
  readonly parent: Element | null;
  /** Among the children of the parent. */
  readonly place: number;
  /** What the Tab key reached before it, in the order of the document. */
  readonly before: readonly Element[];
}

/** Gives the function to call when the page was drawn anew. */
export function createHeldFocus(): () => void {
  let held: Held | undefined;

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    const { parentElement: parent } = target;
    const before = inSight().filter((one) => precedes(one, target));
    held = { element: target, parent, place: [...(parent?.children ?? [])].indexOf(target), before };
  });

  document.addEventListener('pointerdown', ({ target }) => {
    // The user leaves it, perhaps for nothing.
    if (target instanceof Node && !held?.element.contains(target)) held = undefined;
  });

  return () => {
    if (!held || isThere(held.element) || !document.hasFocus()) return;
    (replacementOf(held) ?? nextAfter(held))?.focus();
  };
}

function isThere(element: Element): boolean {
  return element.isConnected && !element.closest('[hidden]');
}

/** What was drawn anew in its place. */
function replacementOf({ element, parent, place }: Held): HTMLElement | undefined {
  const there = element.isConnected ? undefined : parent?.children[place];
  return inSight().find((one) => one === there);
}

function nextAfter({ before }: Held): HTMLElement | undefined {
  const now = inSight();
  const last = before.findLast((one) => now.some((other) => other === one));
  return last ? now[now.findIndex((one) => one === last) + 1] : now[0];
}

function inSight(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.getClientRects().length > 0);
}

function precedes(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
