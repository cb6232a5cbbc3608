// `descent merge`: the slices of a sweep as one, in the order of the grid.
import { readFileSync } from 'node:fs';
import type { Command } from '../command.js';
import { usageError } from '../commandLine.js';
import { parseJson } from '../json.js';

export const merge: Command = {
  usage: 'a.ndjson b.ndjson …',
  summary: 'Puts the slices of a sweep together and says which runs are missing.',
  options: [],
  operands: [1, Infinity],
  execute({ operands, output }) {
    const records = new Map(operands.flatMap(readSlice).map((record) => [record.index, record]));
    const sorted = [...records.values()].sort((a, b) => a.index - b.index);
    if (output.format === 'json') output.json({ runs: sorted });
    else for (const record of sorted) output.json(record);
    const missing = (sorted[0]?.of ?? 0) - sorted.length;
    if (missing > 0)
      output.notes([
        { kind: 'data', message: `${missing} of ${sorted[0]!.of} runs are missing: a shard has not been merged.` },
      ]);
    return Promise.resolve();
  },
};

interface SliceRecord {
  readonly index: number;
  readonly of: number;
}

function readSlice(path: string): SliceRecord[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw usageError(`${path} cannot be read.`);
  }
  return text.split('\n').flatMap((line, number) => {
    if (line.trim() === '') return [];
    const record = parseLine(line);
    if (record === undefined) throw usageError(`${path}:${number + 1}:1: this line is no run of a sweep.`);
    return [record];
  });
}

function parseLine(line: string): SliceRecord | undefined {
  try {
    const record = parseJson(line);
    const isRecord =
      typeof record === 'object' && record !== null && 'index' in record && typeof record.index === 'number';
    return isRecord ? (record as SliceRecord) : undefined;
  } catch {
    return undefined;
  }
}
