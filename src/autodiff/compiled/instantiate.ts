// Generated code becomes functions that run.
import type { Batch } from '../sums/batch.js';
import type { Statement } from './code/code.js';
import { batchNames } from './derive/framing.js';
import { printStatements } from './code/print.js';
import { createWorkspace } from './workspace.js';

/** What all functions of one objective read: constant data by number, and the batch where there are rows. */
export interface Surroundings {
  readonly roots: readonly unknown[];
  readonly batch: Batch | undefined;
}

/** @param unpacked Names for the elements of parameters that are arrays of arrays. */
export function instantiate<F>(
  { roots, batch }: Surroundings,
  parameters: readonly string[],
  code: readonly Statement[],
  unpacked: Readonly<Record<string, readonly string[]>> = {},
): F {
  const body = printStatements(code, { parameters });
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(body);
  const list = parameters.join(', ');
  const prologue = [
    ...(batch ? [`const { ${batchNames.join(', ')} } = batch;`] : []),
    ...(uses('stack') ? ['const stack = workspace.stack;', 'let top = 0;'] : []),
    ...(uses('arrays') ? ['const arrays = workspace.arrays;', 'arrays.length = 0;'] : []),
    ...Object.entries(unpacked).flatMap(([array, names]) => names.map((name, k) => `const ${name} = ${array}[${k}];`)),
  ];
  // The stack grows by running again: to check it at each push would cost more than all else.
  const text = `"use strict";
function again(top, ${list}) {
  workspace.grow(top);
  return compiled(${list});
}
function compiled(${list}) {
${prologue.map((line) => `  ${line}\n`).join('')}${body}}
return compiled;`;
  const data = roots.map((_, k) => `data_${k}`);
  return new Function('workspace', 'batch', ...data, text)(createWorkspace(), batch, ...roots) as F;
}
