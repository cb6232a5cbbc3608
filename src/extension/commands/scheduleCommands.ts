// Set Schedule: what moves a hyper-parameter from step to step of the next runs.
import * as vscode from 'vscode';
import type { HyperparameterValue, ScheduleInfo } from '../../protocol/objective.js';
import type { ScheduleRequest } from '../../protocol/runRequest.js';
import { scheduleInfos } from '../../runner/schedulePreview.js';
import { inEditorLanguage } from '../engineText.js';
import type { Parts } from '../parts.js';
import { asking, type Questions } from '../questions.js';
import { shownFailure } from '../runs/laboratory.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import { plannedValues, schedulable, scheduledName } from '../runs/schedules.js';
import type { Commands } from './reporting.js';

export function scheduleCommands(parts: Parts): Commands {
  const { compare, index } = parts;
  return {
    /** `given`: no questions are asked; empty: none. */
    'descent.setSchedule': async (given?: ScheduleRequest | null) => {
      const choices = await optimizerChoices(index);
      const request = given === undefined ? await asking((questions) => ask(questions, parts, choices)) : given;
      if (request === undefined) return;
      if (request) plannedValues(request, compare, choices);
      const others = compare.settings.schedules.filter(
        (one) => request && scheduledName(one) !== scheduledName(request),
      );
      compare.setSetting('schedules', request ? [...others, request] : []);
    },
  };
}

/** Null for none, undefined where the user gave up. */
async function ask(
  questions: Questions,
  { compare }: Parts,
  choices: readonly OptimizerChoice[],
): Promise<ScheduleRequest | null | undefined> {
  const schedule = await pickSchedule(questions);
  if (!schedule) return schedule;
  const hyperparameter = await pickHyperparameter(
    questions,
    choices.filter(({ key }) => compare.chosen.includes(key)),
  );
  if (hyperparameter === undefined) return undefined;
  const requestOf = (text: string): ScheduleRequest => ({ name: schedule.name, settings: parse(text), hyperparameter });
  const typed = await questions.text({
    title: schedule.title,
    prompt: schedule.hint,
    value: schedule.usual,
    problem: (text) => {
      try {
        plannedValues(requestOf(text), compare, choices);
        return undefined;
      } catch (error) {
        return shownFailure(error).message;
      }
    },
  });
  return typed === undefined ? undefined : requestOf(typed);
}

interface PickedSchedule {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly usual: string;
}

async function pickSchedule(questions: Questions): Promise<PickedSchedule | null | undefined> {
  const single = scheduleInfos
    .map(inEditorLanguage)
    .map((info) => ({ label: info.title, detail: info.description, schedule: picked(info) }));
  const sequence = {
    label: vscode.l10n.t('Warm-up, then another …'),
    detail: vscode.l10n.t('A straight rise to the rate, then a second schedule from a milestone on.'),
    sequence: true,
  };
  const none = { label: vscode.l10n.t('None'), detail: vscode.l10n.t('Every step has the same rate.'), none: true };
  const answer = await questions.pick([none, ...single, sequence], {
    placeholder: vscode.l10n.t('How shall a hyper-parameter change from step to step?'),
  });
  if (!answer) return undefined;
  if ('none' in answer) return null;
  if ('schedule' in answer) return answer.schedule;
  const then = await questions.pick(single, { placeholder: vscode.l10n.t('After the warm-up') });
  if (!then) return undefined;
  const { name, title, hint, usual } = then.schedule;
  const own = usual.replace(/(^| )(?=\S)/g, '$11.');
  return {
    name: `linear,${name}`,
    title: vscode.l10n.t('Warm-up, then {0}', title),
    hint,
    usual: `milestones=[100] 0.startFactor=0.01 0.totalSteps=100 ${own}`.trim(),
  };
}

function picked({ name, title, hyperparameters, lists }: ScheduleInfo): PickedSchedule {
  return {
    name,
    title,
    hint: [...hyperparameters, ...lists].map((one) => `${one.name}: ${one.description}`).join(' '),
    usual: [
      ...hyperparameters.map((one) => `${one.name}=${one.default}`),
      ...lists.filter(({ name: list }) => list === 'milestones').map((list) => `${list.name}=[300,600]`),
    ].join(' '),
  };
}

async function pickHyperparameter(
  questions: Questions,
  choices: readonly OptimizerChoice[],
): Promise<string | undefined> {
  const all = choices.flatMap(({ info }) => schedulable(info));
  const names = [...new Set(['learningRate', ...all.map(({ name }) => name)])];
  const picked = await questions.pick(
    names.map((label) => ({ label, detail: all.find(({ name }) => name === label)?.description ?? '' })),
    { placeholder: vscode.l10n.t('Which hyper-parameter shall it move?') },
  );
  return picked?.label;
}

/** `gamma=0.5 milestones=[30,80]`. */
function parse(text: string): Record<string, HyperparameterValue | readonly number[]> {
  const pairs = text.split(/\s+(?=[\w.]+=)/).filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=', 2);
      return [name, valueOf(value.trim())];
    }),
  );
}

function valueOf(text: string): HyperparameterValue | readonly number[] {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text.startsWith('[')) return text.replace(/[[\]]/g, '').split(',').map(Number);
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}
