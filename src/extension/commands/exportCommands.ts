// Runs as files: the whole run (JSON) or its trajectory as a table (CSV).
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import { saveAs } from '../pages/savePicture.js';
import type { Parts } from '../parts.js';
import { writeRun, writeTable } from '../../runs/runFile.js';
import type { Run } from '../../runs/run.js';
import type { Commands } from './reporting.js';

type Format = 'json' | 'csv';

export function exportCommands({ context, experiments, store }: Parts): Commands {
  const version = String((context.extension.packageJSON as { version: unknown }).version);
  return {
    'descent.export': async (given?: ObjectiveReference | { readonly run: Run }, format?: Format) => {
      const runs = await runsToExport(given);
      if (runs.length === 0) return;
      const chosen = format ?? (await pickFormat());
      if (!chosen) return;
      const content = chosen === 'csv' ? writeTable(runs) : runFile(runs);
      const name = `${runs[0]?.objectiveTitle ?? 'descent'}-${runs.map(({ request }) => request.optimizer.name).join('-')}`;
      await saveAs(`${name.slice(0, 80)}.${chosen}`, chosen, new TextEncoder().encode(content));
    },
  };

  async function runsToExport(given?: ObjectiveReference | { readonly run: Run }): Promise<readonly Run[]> {
    if (given && 'run' in given) return [given.run];
    if (given) return experiments.shown(given);
    const items = store
      .all()
      .map((run) => ({ label: run.title, description: run.objectiveTitle, run, picked: run.shown }));
    if (items.length === 0) throw new Error(vscode.l10n.t('There is no run to export yet: run an objective first.'));
    const picked = await vscode.window.showQuickPick(items.reverse(), {
      canPickMany: true,
      placeHolder: vscode.l10n.t('Which runs?'),
    });
    return (picked ?? []).map(({ run }) => run);
  }

  /** One run is an object, several are an array of them. */
  function runFile(runs: readonly Run[]): string {
    const files = runs.map((run) => writeRun(run, version));
    return files.length === 1 ? (files[0] ?? '') : `[\n${files.join(',\n')}\n]\n`;
  }
}

async function pickFormat(): Promise<Format | undefined> {
  const formats = [
    {
      label: 'JSON',
      description: vscode.l10n.t('the whole run: settings, trajectory, verdict'),
      format: 'json' as const,
    },
    { label: 'CSV', description: vscode.l10n.t('the trajectory as a table'), format: 'csv' as const },
  ];
  return (await vscode.window.showQuickPick(formats))?.format;
}
