// The page itself: it is there, it keeps how it is looked at, it has drawn, it has a problem.
import * as vscode from 'vscode';
import type { Handlers } from './desk.js';
import { viewStateKey } from './viewStateKey.js';

export const pageMessages: Handlers<'ready' | 'remember' | 'problem' | 'drawn' | 'compare'> = {
  ready: (_, desk) => desk.hydrate(),
  remember: ({ viewState }, { parts }) => parts.context.workspaceState.update(viewStateKey, viewState),
  problem: ({ message }, { parts }) => parts.output.error(`Panel: ${message}`),
  drawn({ run: id }, desk) {
    const { parts } = desk;
    desk.curveDrawn();
    const run = parts.store.get(id);
    const waited = run && parts.timings.drawn(run.startedAt);
    if (waited !== undefined) parts.output.info(`First curve ${Math.round(waited)} ms after it was asked for.`);
  },
  compare: () => vscode.commands.executeCommand('descent.compareView.focus'),
};
