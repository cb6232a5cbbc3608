// Runs in the extension host: registers the tests with mocha and runs them. Which ones, trust decides.
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** One line a test: the console of an extension host knows no format strings. */
class Plain extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on('pass', (test) => console.log(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('fail', (test, error: Error) => console.log(`  ✘ ${test.fullTitle()}\n${error.stack ?? error.message}`));
  }
}

export async function run(): Promise<void> {
  // Longer than `soon` looks, which then can say what it saw.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: Plain });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (vscode.workspace.isTrusted) {
    await import('./activation.js');
    await import('./codeLens.js');
    await import('./runs.js');
    await import('./limits.js');
    await import('./problems.js');
    await import('./derivativeCode.js');
    await import('./ranking.js');
    await import('./sweep.js');
    await import('./profile.js');
    await import('./optimizers.js');
    await import('./history.js');
    await import('./forks.js');
    await import('./restored.js');
    await import('./live.js');
    await import('./hover.js');
    await import('./virtual.js');
    await import('./messages.js');
    await import('./work.js');
    await import('./soak.js');
  } else {
    await import('./restricted.js');
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
