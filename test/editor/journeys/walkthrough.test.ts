import { soon } from '../../soon.js';
import { openWindow, panelOf, pick, picture, runCommand, type Window } from './window.js';

describe('the walkthrough', () => {
  let window: Window;
  before(async () => {
    // Of its own: it leaves a file that was never saved.
    window = await openWindow();
    const { page } = window;
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await pick(page, 'Gradient descent on your own');
  });
  after(() => window.close());

  const step = (title: string) => window.page.locator('.getting-started-step', { hasText: title });

  /** Opens a step, presses its button, and sees it ticked off. */
  async function take(title: string, press: string): Promise<void> {
    const button = step(title).getByRole('button', { name: press, exact: true });
    // A press on the title of a step that is open folds it.
    await soon(async () => {
      if (!(await button.isVisible())) await step(title).locator('.step-title').click({ timeout: 5000 });
      await button.waitFor({ timeout: 5000 });
    });
    await button.click();
    await step(title).locator('.codicon-getting-started-step-checked').first().waitFor();
  }

  it('puts a function beside it', async () => {
    await take('Write a function', 'New Objective File');
    await window.page.locator('.view-line', { hasText: 'A narrow curved valley' }).waitFor();
    await step('Write a function').waitFor();
  });

  it('waits for a guess, and then runs that function beside what it says', async () => {
    await take('Predict where it ends', 'I have a guess');
    await picture(window.page, 'walkthrough-predict');
    await take('Run, and compare with your guess', 'Run Gradient Descent');
    const panel = panelOf(window.page);
    await panel
      .getByText(/Diverged: η·λmax = 15\.1 > 2/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await step('Run, and compare with your guess').waitFor();
    await picture(window.page, 'walkthrough-reveal');
  });

  it('goes on with that function: a list proposes it first', async () => {
    const { page } = window;
    await take('Find the learning rate', 'Sweep Learning Rate');
    await page.getByPlaceholder('Which function shall be minimized?').waitFor();
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'loss' }).waitFor();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Last run' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
