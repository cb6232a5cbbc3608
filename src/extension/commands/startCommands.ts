// Where runs start and in which precision they count: what the Compare view lets choose for all of them.
import * as vscode from 'vscode';
import type { Initialization } from '../../protocol/runRequest.js';
import type { Parts } from '../parts.js';
import { asking, type Questions } from '../questions.js';
import { numberProblem } from '../runs/bounds.js';
import { initializationTitle } from '../runs/initializations.js';
import type { Commands } from './reporting.js';

export function startCommands({ compare }: Parts): Commands {
  return {
    /** `given`: no questions are asked; null: the objective's own start. */
    'descent.setInitialization': async (given?: Initialization | null) => {
      const initialization = given === undefined ? await asking(askInitialization) : given;
      if (initialization !== undefined) compare.setSetting('initialization', initialization ?? undefined);
    },
    'descent.setPrecision': async () => {
      const items = [
        { label: 'float64', detail: vscode.l10n.t('Double precision: 16 digits') },
        {
          label: 'float32',
          detail: vscode.l10n.t('Single precision, as most training has it: f, ∇f, θ and the state keep 7 digits'),
        },
      ] as const;
      const picked = await vscode.window.showQuickPick(items, {
        placeHolder: vscode.l10n.t('In which precision shall runs count?'),
      });
      if (picked) compare.setSetting('precision', picked.label === 'float64' ? undefined : picked.label);
    },
  };
}

/** Null for the objective's own, undefined where the user gave up. */
async function askInitialization(questions: Questions): Promise<Initialization | null | undefined> {
  const own = {
    label: initializationTitle(undefined),
    detail: vscode.l10n.t('As its @start says, else the origin'),
    draws: undefined,
  };
  const details: Record<Initialization['kind'], string> = {
    zeros: vscode.l10n.t('All parameters 0: the units of a network stay alike for ever'),
    uniform: vscode.l10n.t('Each parameter uniform between −scale and scale, drawn by the seed'),
    normal: vscode.l10n.t('Each parameter normal with the scale as its deviation, drawn by the seed'),
    xavier: vscode.l10n.t('For layers with tanh or sigmoid: uniform up to √(6 / (inputs + outputs)), biases 0'),
    he: vscode.l10n.t('For layers with ReLU: normal of deviation √(2 / inputs), biases 0'),
  };
  const kinds = Object.keys(details) as Initialization['kind'][];
  const drawn = kinds.map((kind) => ({ label: initializationTitle({ kind }), detail: details[kind], draws: kind }));
  const picked = await questions.pick([own, ...drawn], { placeholder: vscode.l10n.t('Where shall runs start?') });
  if (!picked) return undefined;
  const { draws: kind } = picked;
  if (!kind) return null;
  if (kind === 'zeros') return { kind };
  if (kind === 'xavier' || kind === 'he') {
    const layers = await askLayers(questions, picked.label);
    return layers && { kind, layers };
  }
  const scale = await questions.text({
    title: picked.label,
    prompt: vscode.l10n.t('Scale'),
    value: '1',
    problem: (typed) => numberProblem(typed, { minimum: 0, exclusiveMinimum: true }),
  });
  return scale === undefined ? undefined : { kind, scale: Number(scale) };
}

/** `2, 16, 1` */
async function askLayers(questions: Questions, title: string): Promise<number[] | undefined> {
  const read = (typed: string) => typed.split(/[\s,]+/).filter((width) => width !== '');
  const isWidth = (width: string) => numberProblem(width, { minimum: 1, integer: true }) === undefined;
  const typed = await questions.text({
    title,
    prompt: vscode.l10n.t('Widths of the layers, from the inputs to the outputs'),
    value: '2, 16, 1',
    problem: (text) =>
      read(text).length >= 2 && read(text).every(isWidth)
        ? undefined
        : vscode.l10n.t('Type at least two whole numbers, such as 2, 16, 1.'),
  });
  return typed === undefined ? undefined : read(typed).map(Number);
}
