// The parts of the extension that live as long as it does, as commands and panels are given them.
import type * as vscode from 'vscode';
import type { BuiltinConstants } from './objectives/builtinConstants.js';
import type { DerivativeCode } from './objectives/derivativeCode.js';
import type { Diagnostics } from './objectives/diagnostics.js';
import type { ObjectiveIndex } from './objectives/objectiveIndex.js';
import type { CompareSettings } from './runs/compareSettings.js';
import type { Experiments } from './runs/experiments.js';
import type { History } from './runs/history.js';
import type { Laboratory } from './runs/laboratory.js';
import type { RunStore } from './runs/runStore.js';
import type { Timings } from './panel/queue/timings.js';

export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  readonly index: ObjectiveIndex;
  readonly compare: CompareSettings;
  readonly builtinConstants: BuiltinConstants;
  readonly store: RunStore;
  readonly laboratory: Laboratory;
  readonly experiments: Experiments;
  readonly history: History;
  readonly diagnostics: Diagnostics;
  readonly derivativeCode: DerivativeCode;
  readonly timings: Timings;
}
