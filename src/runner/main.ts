// The process in which objectives run. It does one task at a time and trusts nothing of what the objective does to it:
// its parent can kill it at any moment, its guard ends it when nobody is left, and what it says goes by its own pipe.
import type { ToRunner } from '../protocol/runner.js';
import { send } from './channel.js';
import { forwardConsole } from './containment/console.js';
import { asFailure } from './failure.js';
import { startGuard } from './containment/guard.js';
import { rememberIntrinsics } from './containment/intrinsics.js';
import { lockDown } from './containment/lockdown.js';
import { objectiveProcess } from './containment/objectiveProcess.js';
import { permitReading } from './containment/readableFiles.js';
import { createReporter } from './reporter.js';
import { perform } from './tasks/perform.js';
import { rememberTraces } from './containment/traces.js';

// Captured: objectives get other ones.
const own = process;
const exit = process.exit.bind(process);
const soon = setImmediate;

// Ctrl-C in a terminal reaches us too: the parent decides what it means.
own.on('SIGINT', () => {});
own.on('disconnect', () => exit(0));

own.on('message', (message: ToRunner) => {
  const reporter = createReporter(message.id);
  forwarded.restart();
  permitReading(message.folders);
  try {
    const result = perform(message, reporter, restoreIntrinsics);
    const tainted = restoreIntrinsics().length > 0 || leftTraces();
    send({ type: 'done', id: message.id, result, tainted });
  } catch (error) {
    send({ type: 'failed', id: message.id, failure: asFailure(error, restoreIntrinsics()) });
  }
  // Said only when whatever the objective left to do at once, without end perhaps, is done.
  soon(() => send({ type: 'ready' }));
});

startGuard(Number(process.argv[2]) * 2 ** 20);
const forwarded = forwardConsole();
lockDown(objectiveProcess(forwarded.say));
const restoreIntrinsics = rememberIntrinsics();
const leftTraces = rememberTraces();
own.on('uncaughtException', (error) => forwarded.say('error', 'Thrown outside any evaluation:', error));
own.on('unhandledRejection', (reason) => forwarded.say('error', 'Nobody handles a rejected promise:', reason));
send({ type: 'ready' });
