// What came of a run, in a few words: for lenses, lists and the status bar.
import type { Run } from '../../runs/run.js';

/** "adam: minimum f = 3.2e−12, κ 2508", or why there is no verdict. */
export function verdictLine(run: Run): string {
  const { name } = run.request.optimizer;
  if (run.failure) return `${name}: ${run.failure.message}`;
  if (!run.result) return `${name}: ${run.status}`;
  const { stopped, final, criticalPoint } = run.result;
  if (!criticalPoint || stopped.reason === 'diverged' || stopped.reason === 'nonFinite' || stopped.reason === 'error') {
    return `${name}: ${stopped.message}`;
  }
  const kind = {
    minimum: 'minimum',
    maximum: 'maximum',
    saddle: `saddle of index ${criticalPoint.index}`,
    degenerate: 'degenerate point',
    notCritical: 'not critical yet,',
  }[criticalPoint.kind];
  const condition =
    criticalPoint.kind === 'minimum' && Number.isFinite(criticalPoint.conditionNumber)
      ? `, κ ${shortNumber(criticalPoint.conditionNumber)}`
      : '';
  return `${name}: ${kind} f = ${shortNumber(final.loss)}${condition}`;
}

/** Few significant digits as people write them: −2.81, 1.1e−14, 1e−6, 2508. */
export function shortNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value).replace('-', '−');
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(size < 1 ? 3 : 4)));
  return text.replace('.0e', 'e').replace('e+', 'e').replaceAll('-', '−');
}
