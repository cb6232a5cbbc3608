// The entry of a performance profile's page: the staircases, who won and solved how often, and the costs behind them.
import type { FromProfile, PerformanceProfile, ProfileView, ToProfile } from '../../src/protocol/profile.js';
import { section, showLook, swatch, switcher } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import { listen, post as tell } from '../page/editor.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { optimizerLook, type LineLook } from '../state/optimizerColour.js';
import { createPageState } from '../page/pageState.js';
import { plotHeight } from '../plot/plotFrame.js';
import { profileFigure } from './profileFigure.js';
import { profilePlot } from './profilePlot.js';
import type { Theme } from '../page/theme.js';

const post = tell<FromProfile>;
const nothing: ProfileView = { objectives: [], optimizers: [], profiles: [], budget: 0, failures: [] };
const shown = createPageState(nothing, draw);
let chosen = 1;

const tolerances = switcher(l10n.t('Tolerance'), (value) => {
  chosen = Number(value);
  shown.schedule();
});
const title = element('h1', {});
const summary = element('p', { class: 'quiet' });
const holder = element('div', { class: 'plot-holder' });
const legend = element('table', { class: 'legend-table' });
const profileSection = section('profile', l10n.t('Performance profile'), tolerances.element);
profileSection.append(summary, holder, legend);
const costs = element('table', {});
const scroller = element('div', { class: 'scroller', tabindex: 0, role: 'group' }, costs);
const costSection = section('costs', l10n.t('Gradient evaluations until solved'));
const failures = element('ul', { class: 'quiet' });
costSection.append(scroller, failures);
document.body.append(element('main', { class: 'sweeps profiles' }, title, profileSection, costSection));

new ResizeObserver(() => shown.schedule()).observe(document.body);
listen<ToProfile>((message) => shown.receive(() => message.view));

function draw(view: ProfileView, theme: Theme): void {
  const profile = view.profiles[chosen] ?? view.profiles[0];
  if (!profile) return;
  title.textContent = l10n.t('{0} optimizers on {1} functions', view.optimizers.length, view.objectives.length);
  const looks = view.optimizers.map(({ name }) => optimizerLook(name, theme.tone));
  const options = view.profiles.map(
    ({ tolerance }, index) => [String(index), `τ = ${formatNumber(tolerance)}`] as const,
  );
  tolerances.show(options, String(view.profiles.indexOf(profile)));
  summary.textContent = l10n.t(
    'How often an optimizer is within a factor of the cheapest, by gradient evaluations ({0} at most). At the left edge: how often it is the cheapest; at the right: how many functions it solves, that is, comes to within {1} of the way down to the lowest value that any of them found.',
    formatNumber(view.budget),
    formatNumber(profile.tolerance),
  );
  drawProfile(view, profile, looks);
  drawCosts(view, profile);
  failures.replaceChildren(...view.failures.map((failure) => element('li', {}, failure)));
}

function drawProfile({ optimizers, objectives }: ProfileView, profile: PerformanceProfile, looks: readonly LineLook[]) {
  const all = objectives.length;
  const said = profile.curves.map(({ wins, ratios }, index) =>
    l10n.t('{0}: cheapest on {1}, solves {2} of {3}.', optimizers[index]?.title ?? '', wins, ratios.length, all),
  );
  const width = Math.max(280, holder.clientWidth);
  holder.replaceChildren(profilePlot(profileFigure(profile), looks, said.join(' '), width, plotHeight(width, 320)));
  const head = ['', l10n.t('optimizer'), l10n.t('cheapest on'), l10n.t('solves'), l10n.t('median factor')];
  const rows = profile.curves.map(({ wins, ratios }, index) => {
    const look = swatch();
    showLook(look, looks[index]);
    const median = ratios[Math.floor((ratios.length - 1) / 2)];
    const cells = [
      optimizers[index]?.title ?? '',
      `${wins}`,
      `${ratios.length}`,
      median === undefined ? '—' : formatNumber(median, 3),
    ];
    return element('tr', {}, element('td', {}, look), ...cells.map((cell) => element('td', {}, cell)));
  });
  legend.replaceChildren(headOf(head), element('tbody', {}, ...rows));
}

function drawCosts({ objectives, optimizers }: ProfileView, profile: PerformanceProfile): void {
  scroller.setAttribute('aria-label', l10n.t('Gradient evaluations until solved'));
  const rows = profile.costs.map((ofObjective, index) => {
    const cheapest = Math.min(...ofObjective.filter((cost) => cost !== null));
    const name = element('button', { class: 'link', title: l10n.t('Compare the optimizers on it') }, objectives[index]);
    name.addEventListener('click', () => post({ type: 'compare', objective: index }));
    const cells = ofObjective.map((cost) =>
      element('td', { class: cost === cheapest ? 'cheapest' : '' }, cost === null ? '—' : formatNumber(cost)),
    );
    return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
  });
  costs.replaceChildren(headOf(['', ...optimizers.map(({ title }) => title)]), element('tbody', {}, ...rows));
}

function headOf(names: readonly string[]): HTMLElement {
  const cells = names.map((name) => (name ? element('th', { scope: 'col' }, name) : element('td', {})));
  return element('thead', {}, element('tr', {}, ...cells));
}
