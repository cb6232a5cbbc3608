// A run with the law of its loss and its stability lens, as a host sends them.
import type { PanelView } from '../../src/protocol/panel.js';
import { one } from './fixtures.js';

export function theory(): PanelView {
  const view = one();
  const [run] = view.runs;
  const law = { law: 'linear', order: 1, from: 20, to: 45, limit: 0 } as const;
  const lossRate = { ...law, inverse: 2e-5, start: 120, factor: 0.38 };
  const descent = { looked: 55, checked: 48, violations: [2, 7] };
  const { result, stability } = run!;
  return {
    ...view,
    runs: [{ ...run!, result: { ...result!, lossRate }, stability: { ...stability!, descent } }],
    viewState: { theory: true, 'second.metric': 'eigenErrors' },
  };
}
