import assert from 'node:assert/strict';
import { rankingRows } from '../../../webview/ranking/rankingRows.js';
import { diverged, five } from '../fixtures.js';

describe('the ranking', () => {
  const { runs } = five();

  it('puts the lowest loss first and what is not a number last', () => {
    const lost = { ...diverged().runs[0]!, id: 'lost' };
    const nan = { ...lost, id: 'nan', result: { ...lost.result!, final: { ...lost.result!.final, loss: NaN } } };
    const ids = rankingRows([nan, lost, ...runs], 0).map(({ run }) => run.id);
    assert.deepEqual(ids.slice(-3), ['gd', 'lost', 'nan']);
    assert.deepEqual(rankingRows([nan, ...runs], 0, 'loss', true)[0]!.run.id, 'gd');
  });

  it('tells when each had arrived, and that a thinned run may have sooner', () => {
    const momentum = runs.find(({ id }) => id === 'm')!;
    const { iterates } = momentum;
    const exact = iterates.loss.findIndex((loss) => loss <= 1e-8);
    assert.equal(rankingRows([momentum], 0)[0]!.text.tolerance, String(exact + 1));
    const every = (column: Float64Array): Float64Array => column.filter((_, i) => i % 50 === 0);
    const thinned = { ...iterates, steps: every(iterates.steps), loss: every(iterates.loss) };
    const evaluations = { gradientEvaluations: every(iterates.gradientEvaluations) };
    const text = rankingRows([{ ...momentum, iterates: { ...thinned, ...evaluations } }], 0)[0]!.text.tolerance;
    assert.equal(text, `≤ ${50 * thinned.loss.findIndex((loss) => loss <= 1e-8) + 1}`);
    assert.equal(rankingRows([momentum], undefined)[0]!.text.tolerance, '—');
  });

  it('has no number for a run that has made no step yet', () => {
    const under = { ...runs[0]! };
    Reflect.deleteProperty(under, 'result');
    const none = new Float64Array(0);
    const iterates = { ...under.iterates, steps: none, loss: none, gradientNorm: none, time: none };
    const [row] = rankingRows([{ ...under, iterates: { ...iterates, gradientEvaluations: none } }], 0);
    assert.deepEqual([row!.text.loss, row!.text.gradientNorm, row!.text.time], ['—', '—', '—']);
    assert.equal(row!.text.stopped, 'still running');
  });

  it('names verdict and reason, and leaves former runs out', () => {
    const rows = rankingRows([...runs, { ...runs[0]!, id: 'old', stale: true }], 0);
    assert.equal(rows.length, 5);
    assert.equal(rows[0]!.text.verdict, '● minimum');
    assert.equal(rows.at(-1)!.text.verdict, '✕ not critical');
    assert.equal(rows.at(-1)!.text.stopped, 'step limit');
  });

  it('ranks several seeds by their median, in one row', () => {
    const [first] = runs;
    const seeds = [5, 1, 3].map((loss, seed) => ({
      ...first!,
      id: `seed ${seed}`,
      settings: { ...first!.settings, seed },
      result: { ...first!.result!, final: { ...first!.result!.final, loss } },
    }));
    const other = { ...runs[1]!, result: { ...runs[1]!.result!, final: { ...runs[1]!.result!.final, loss: 2 } } };
    const rows = rankingRows([...seeds, other], 0);
    assert.deepEqual(
      rows.map(({ run, key }) => [run.id, key.loss]),
      [
        [other.id, 2],
        ['seed 2', 3],
      ],
    );
    assert.equal(rows[1]!.text.loss, '3 (1 … 5)');
    assert.match(rows[1]!.text.optimizer, /, 3 seeds$/);
  });
});
