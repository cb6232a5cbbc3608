// From runs and objectives to what a panel is told of them.
import * as vscode from 'vscode';
import type { ObjectiveView, PanelStatus, RunView } from '../../../protocol/panel.js';
import type { FoundObjective } from '../../objectives/objectiveIndex.js';
import { isLive, type Run } from '../../../runs/run.js';
import { verdictLine } from '../../runs/verdictLine.js';
import { engineText } from '../../engineText.js';

export function objectiveView({ reference, info }: FoundObjective, chosenStart?: readonly number[]): ObjectiveView {
  const { title, description, formula, range, parameters, dimension, domain, minima } = info;
  const start = chosenStart ?? info.start;
  return {
    reference,
    title,
    description,
    parameters,
    minima,
    ...(formula !== undefined && { formula }),
    ...(reference.kind === 'file' && { location: { file: reference.path, line: range.line, column: range.column } }),
    ...(dimension !== undefined && { dimension }),
    ...(start && { start }),
    ...(domain && { domain }),
  };
}

export function runView(run: Run): Omit<RunView, 'iterates'> {
  return {
    id: run.id,
    optimizer: run.request.optimizer.name,
    title: run.title,
    hyperparameters: run.result?.optimizer.hyperparameters ?? run.request.hyperparameters,
    settings: run.request.settings,
    status: run.status,
    stale: run.stale,
    pinned: run.pinned,
    ...(run.request.from && { origin: { run: run.request.from.run, step: run.request.from.step } }),
    dimension: run.iterates.dimension,
    recorded: run.iterates.length,
    ...(run.result && { result: run.result }),
    ...(run.failure && { failure: run.failure }),
  };
}

/** What the runs of a panel amount to, in a sentence. */
export function panelStatus(objective: FoundObjective, runs: readonly Run[]): PanelStatus {
  const current = runs.filter((run) => !run.stale);
  const live = current.filter(isLive);
  const failed = current.find((run) => run.failure);
  if (objective.reference.kind === 'file' && !vscode.workspace.isTrusted) {
    return {
      kind: 'untrusted',
      message: vscode.l10n.t('Restricted Mode: trust the workspace to run its objectives. Built-in objectives work.'),
    };
  }
  if (live.length > 0) {
    const begun = live.some(({ iterates }) => iterates.length > 0);
    const message = vscode.l10n.t('Running {0} …', live.map(({ title }) => title).join(', '));
    return { kind: begun ? 'running' : 'loading', message };
  }
  if (failed?.failure) {
    const { kind, message, said, location } = failed.failure;
    return {
      kind: kind === 'cancelled' ? 'cancelled' : 'failed',
      message: engineText(message, said),
      ...(location && { location }),
    };
  }
  const last = current.at(-1);
  if (last) return { kind: 'idle', message: verdictLine(last) };
  return { kind: 'empty', message: vscode.l10n.t('{0} has not run yet.', objective.info.title) };
}
