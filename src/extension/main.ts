// Builds the parts of the extension and registers them; decides nothing.
import * as vscode from 'vscode';
import { createRunnerClient } from '../runner/client/client.js';
import { compareCommands } from './commands/compareCommands.js';
import { constantCommands } from './commands/constantCommands.js';
import { exportCommands } from './commands/exportCommands.js';
import { fileCommands } from './commands/fileCommands.js';
import { historyCommands } from './commands/historyCommands.js';
import { inspectCommands } from './commands/inspectCommands.js';
import { optimizerCommands } from './commands/optimizerCommands.js';
import { profileCommands } from './commands/profileCommands.js';
import { runCommands } from './commands/runCommands.js';
import { runFileCommands, settingsDocuments } from './commands/runFileCommands.js';
import { startCommands } from './commands/startCommands.js';
import { sweepCommands } from './commands/sweepCommands.js';
import { reporting } from './commands/reporting.js';
import { scheduleCommands } from './commands/scheduleCommands.js';
import { BuiltinConstants } from './objectives/builtinConstants.js';
import { ObjectiveCodeLens } from './objectives/codeLens.js';
import { DerivativeCode } from './objectives/derivativeCode.js';
import { Diagnostics } from './objectives/diagnostics.js';
import { ObjectiveHover } from './objectives/hover.js';
import { ObjectiveIndex } from './objectives/objectiveIndex.js';
import { rerunOnSave } from './objectives/rerunOnSave.js';
import { diskFolders, sourceSelector } from './objectives/workspaceSources.js';
import { Panels } from './panel/panels.js';
import { Timings } from './panel/queue/timings.js';
import type { Parts } from './parts.js';
import { ProfilePages } from './profile/profilePages.js';
import { CompareSettings } from './runs/compareSettings.js';
import { Experiments } from './runs/experiments.js';
import { History } from './runs/history.js';
import { Laboratory } from './runs/laboratory.js';
import { RunStore } from './runs/runStore.js';
import { SweepPages } from './sweep/sweepPages.js';
import { CompareView } from './views/compareView.js';
import { ObjectivesView } from './views/objectivesView.js';
import { RankingView } from './views/rankingView.js';
import { RunsView } from './views/runsView.js';
import { RunStatusBar } from './views/statusBar.js';

/** What other extensions, and the tests, may ask for. */
export interface Api extends Pick<
  Parts,
  'store' | 'history' | 'timings' | 'index' | 'compare' | 'builtinConstants' | 'laboratory'
> {
  readonly panels: Panels;
  readonly sweeps: SweepPages;
  readonly ranking: RankingView;
}

export function activate(context: vscode.ExtensionContext): Api {
  const output = vscode.window.createOutputChannel('Descent', { log: true });
  const parts = buildParts(context, output);
  const panels = new Panels(parts);
  const sweeps = new SweepPages(parts, panels);
  const profiles = new ProfilePages(parts);
  const runs = new RunsView(parts.store);
  const commands = {
    ...runCommands(parts, panels),
    ...compareCommands(parts),
    ...constantCommands(parts),
    ...inspectCommands(parts, panels),
    ...optimizerCommands(parts),
    ...scheduleCommands(parts),
    ...startCommands(parts),
    ...fileCommands(parts),
    ...sweepCommands(parts, sweeps),
    ...profileCommands(parts, profiles),
    ...historyCommands(parts, panels, runs),
    ...exportCommands(parts),
    ...runFileCommands(parts, panels),
  };
  const codeLens = new ObjectiveCodeLens(parts.index, parts.store);
  const ranking = new RankingView(parts, panels);
  context.subscriptions.push(
    panels,
    sweeps,
    profiles,
    codeLens,
    vscode.languages.registerCodeLensProvider(sourceSelector, codeLens),
    vscode.languages.registerHoverProvider(
      sourceSelector,
      new ObjectiveHover(parts.index, parts.store, parts.laboratory),
    ),
    new ObjectivesView(parts.index, parts.builtinConstants),
    new CompareView(parts),
    ranking,
    runs,
    new RunStatusBar(parts.store),
    rerunOnSave(parts, panels),
    settingsDocuments(parts),
    ...Object.entries(commands).map(([id, handler]) => vscode.commands.registerCommand(id, reporting(output, handler))),
  );
  return { ...parts, panels, sweeps, ranking };
}

function buildParts(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Parts {
  const runner = createRunnerClient({
    entry: vscode.Uri.joinPath(context.extensionUri, 'dist', 'runner.js').fsPath,
    memoryMegabytes: () => vscode.workspace.getConfiguration('descent').get('memoryLimit', 2048),
    folders: diskFolders,
    onConsole: (level, text) => output[level === 'log' ? 'info' : level](text),
    onUnprotected: () =>
      output.warn(
        vscode.l10n.t(
          'This VS Code has no permission model for child processes: what objectives must not do (write files, start processes) is refused by Descent alone.',
        ),
      ),
  });
  const index = new ObjectiveIndex();
  const store = new RunStore();
  const compare = new CompareSettings(context.workspaceState);
  const builtinConstants = new BuiltinConstants(context.workspaceState);
  const laboratory = new Laboratory(runner, store);
  const experiments = new Experiments(index, compare, store, laboratory, context.workspaceState);
  const history = new History(context, store, output);
  const diagnostics = new Diagnostics(index, store);
  const derivativeCode = new DerivativeCode(experiments, laboratory);
  const timings = new Timings();
  context.subscriptions.push(
    output,
    runner,
    index,
    store,
    compare,
    builtinConstants,
    laboratory,
    history,
    diagnostics,
    derivativeCode,
  );
  return {
    context,
    output,
    index,
    compare,
    builtinConstants,
    store,
    laboratory,
    experiments,
    history,
    diagnostics,
    derivativeCode,
    timings,
  };
}
