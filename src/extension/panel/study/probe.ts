// f and ‖∇f‖ where the pointer rests.
import type { ShownObjective } from '../shownObjective.js';
import { Newest } from '../queue/newest.js';

export function probeFor(shown: ShownObjective): Newest<readonly number[]> {
  return new Newest(async (theta) => {
    const { reference } = shown.objective;
    const request = {
      objective: reference,
      points: [theta],
      want: ['value', 'gradient'],
      derivatives: 'auto',
    } as const;
    // An objective that fails at this point has no value to show: the readout keeps what it read from the grid.
    const [found] = await shown.parts.laboratory.ask('evaluate', request).catch(() => []);
    if (found?.value === undefined || !found.gradient) return;
    const gradientNorm = Math.sqrt(found.gradient.reduce((sum, component) => sum + component * component, 0));
    shown.send({ type: 'probe', probe: { theta, value: found.value, gradientNorm } });
  });
}
