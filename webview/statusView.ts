// The states in which there is little to show: empty, loading, failed, cancelled, not trusted. What is missing, why, and
// the one button that helps.
import type { PanelStatus } from '../src/protocol/panel.js';
import { button } from './controls.js';
import { element } from './dom.js';
import type { Outlet, View } from './view.js';

const titles: Readonly<Record<PanelStatus['kind'], string>> = {
  empty: 'Nothing has run yet',
  loading: 'Loading',
  running: 'Running',
  idle: '',
  failed: 'The run failed',
  cancelled: 'Cancelled',
  untrusted: 'This workspace is not trusted',
};

export function createStatus(outlet: Outlet): View {
  const root = element('div', { class: 'status', role: 'status' });
  let shown: PanelStatus | undefined;

  return {
    element: root,
    update({ state }) {
      const { status } = state;
      const nothing = state.runs.length === 0 && state.grid === undefined;
      root.classList.toggle('whole', nothing);
      root.hidden = status.kind === 'idle' && !nothing;
      if (status === shown) return;
      shown = status;
      root.className = `status ${status.kind}${nothing ? ' whole' : ''}`;
      root.replaceChildren(...content(status, outlet));
    },
  };
}

function content(status: PanelStatus, outlet: Outlet): HTMLElement[] {
  const { kind, message, location } = status;
  const busy = kind === 'loading' || kind === 'running';
  const shown = [
    element('strong', {}, titles[kind]),
    element('p', {}, message, location ? ` (line ${location.line}, column ${location.column})` : ''),
  ];
  if (busy) shown.unshift(element('span', { class: 'spinner', 'aria-hidden': 'true' }));
  if (location) shown.push(button(`Show line ${location.line}`, () => outlet.post({ type: 'reveal', location })));
  else if (kind === 'empty') {
    shown.push(button('Run Gradient Descent', () => outlet.post({ type: 'rerun' }), { appearance: 'primary' }));
  } else if (kind === 'cancelled' || kind === 'failed') {
    shown.push(button('Run again', () => outlet.post({ type: 'rerun' }), { appearance: 'primary' }));
  }
  return shown;
}
