// The states in which there is little to show: empty, loading, failed, cancelled, not trusted. What is missing, why, and
// the one button that helps.
import type { PanelStatus } from '../../src/protocol/panel.js';
import { button } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import type { Outlet, View } from '../page/view.js';

const titles: Readonly<Record<PanelStatus['kind'], string>> = {
  empty: l10n.t('Nothing has run yet'),
  loading: l10n.t('Loading'),
  running: l10n.t('Running'),
  idle: '',
  failed: l10n.t('The run failed'),
  cancelled: l10n.t('Cancelled'),
  untrusted: l10n.t('This workspace is not trusted'),
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
    element(
      'p',
      {},
      location ? l10n.t('{0} (line {1}, column {2})', message, location.line, location.column) : message,
    ),
  ];
  if (busy) shown.unshift(element('span', { class: 'spinner', 'aria-hidden': 'true' }));
  if (location)
    shown.push(button(l10n.t('Show line {0}', location.line), () => outlet.post({ type: 'reveal', location })));
  else if (kind === 'empty') {
    shown.push(button(l10n.t('Run Gradient Descent'), () => outlet.post({ type: 'rerun' }), { appearance: 'primary' }));
  } else if (kind === 'cancelled' || kind === 'failed') {
    shown.push(button(l10n.t('Run again'), () => outlet.post({ type: 'rerun' }), { appearance: 'primary' }));
  }
  return shown;
}
