// Where the keyboard is after a control that was pressed has gone away.
import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { panelForEach } from '../panelForEach.js';
import { tabTo } from '../tabKey.js';

describe('the focus', function () {
  this.timeout(60000);
  const panel = panelForEach('five');

  const isOn = (text: string) =>
    soon(async () => assert.equal(await panel().page.evaluate(() => document.activeElement?.textContent), text));
  const setStatus = (status: 'running' | 'finished') =>
    panel().page.evaluate((to) => {
      return window.deliver({ type: 'run', run: { ...window.fixtures.five().runs[0]!, status: to } });
    }, status);

  it('stays on the run that it has chosen', async () => {
    await tabTo(panel().page, '.chip >> text=adam');
    await panel().page.keyboard.press('Enter');
    await panel().send({ type: 'selected', run: 'a' });
    await panel().page.locator('.chip[aria-pressed=true]', { hasText: 'adam' }).waitFor();
    await isOn('adam');
  });

  it('goes from Run again to what ends the run, and back when it has ended', async () => {
    await tabTo(panel().page, '.buttons vscode-button >> text=Run again');
    await setStatus('running');
    await isOn('Cancel');
    await setStatus('finished');
    await isOn('Run again');
  });

  it('goes on to the next control where nothing comes in the place of the one that was pressed', async () => {
    await panel().send({ type: 'work', work: ['contours'] });
    await tabTo(panel().page, '.work vscode-button');
    await panel().page.keyboard.press('Enter');
    await panel().send({ type: 'work', work: [] });
    await panel().page.locator('.export:focus').waitFor();
  });

  it('goes from Whole domain to the contour, whose view it has set', async () => {
    await tabTo(panel().page, 'canvas.plane');
    await panel().page.keyboard.press('+');
    await tabTo(panel().page, '.contour vscode-button >> text=Whole domain');
    await panel().page.keyboard.press('Enter');
    await panel().page.locator('canvas.plane:focus').waitFor();
  });

  it('is not taken by anything from a user who has left it', async () => {
    await tabTo(panel().page, '.buttons vscode-button >> text=Run again');
    await panel().page.mouse.click(5, 900);
    await setStatus('running');
    await panel().page.getByRole('button', { name: 'Cancel' }).waitFor();
    assert.equal(await panel().page.evaluate(() => document.activeElement === document.body), true);
  });
});
