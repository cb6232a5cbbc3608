import assert from 'node:assert/strict';
import { optimizerLook } from '../../../webview/state/optimizerColour.js';
import { runLooks } from '../../../webview/state/runLooks.js';
import { twelve } from '../fixtures.js';

describe('colours of optimizers', () => {
  it('are Okabe and Ito’s for the first ones', () => {
    assert.equal(optimizerLook('gradientDescent', 'onDark').colour, '#e69f00');
    assert.equal(optimizerLook('adam', 'onDark').colour, '#f0e442');
  });

  it('do not depend on what else runs', () => {
    const { runs } = twelve();
    const all = runLooks(runs, 'onDark');
    for (const run of runs) assert.deepEqual(all.get(run.id), runLooks([run], 'onDark').get(run.id));
  });

  it('tell runs of the same optimizer apart by dashes', () => {
    const run = twelve().runs[0]!;
    const looks = runLooks([run, { ...run, id: 'second' }], 'onLight');
    assert.equal(looks.get(run.id)?.colour, looks.get('second')?.colour);
    assert.notDeepEqual(looks.get(run.id)?.dash, looks.get('second')?.dash);
  });

  it('have 3 : 1 or more against the background of their theme', () => {
    for (const optimizer of [
      'gradientDescent',
      'momentum',
      'nesterov',
      'adam',
      'lbfgs',
      'rmsprop',
      'adagrad',
      'newton',
    ]) {
      const dark = contrast(optimizerLook(optimizer, 'onDark').colour, '#1f1f1f');
      const light = contrast(optimizerLook(optimizer, 'onLight').colour, '#ffffff');
      assert.ok(dark >= 3 && light >= 3, `${optimizer}: ${dark.toFixed(2)} on dark, ${light.toFixed(2)} on light`);
    }
  });
});

/** Contrast ratio of two colours: WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
