// What decided a run's numbers and what came of it, as a text of fixed order: for a diff of two runs.
import type { Run } from '../../runs/run.js';

/** JSON with sorted keys, one setting a line. */
export function settingsDocument({ request, result, failure, objectiveTitle }: Run): string {
  const { criticalPoint, stopped, final, evaluations, start, sourceHash, derivatives } = result ?? {};
  const content = {
    objective: { title: objectiveTitle, ...request.objective, sourceHash },
    optimizer: request.optimizer,
    hyperparameters: result?.optimizer.hyperparameters ?? request.hyperparameters,
    settings: { ...request.settings, start: start ?? request.settings.start },
    outcome: {
      derivatives,
      stopped: stopped?.reason ?? failure?.message,
      final: final && { loss: final.loss, gradientNorm: final.gradientNorm, step: final.step },
      evaluations,
      verdict: criticalPoint && { kind: criticalPoint.kind, index: criticalPoint.index },
    },
  };
  return `${JSON.stringify(content, sorted, 2)}\n`;
}

/** A short list stands on one line, as people write points. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'number')) return value.join(', ');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
