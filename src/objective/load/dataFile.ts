// Data beside an objective: JSON as it is, CSV as one row a line.
import { parseExpression } from '@babel/parser';
import Papa from 'papaparse';
import type { SourceLocation } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';

/**
 * The value of an imported `.json` or `.csv` file. A CSV file gives an array of rows: objects by column name where the
 * first line holds names, else arrays of numbers. Cells that are numbers become numbers, empty ones NaN.
 * @throws ObjectiveError of kind `source` at the place where the file is faulty.
 */
export function parseDataFile(path: string, text: string): unknown {
  return path.endsWith('.csv') ? parseCsv(path, text) : parseJson(path, text);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = (error as SyntaxError).message.replace(/, ".*$| in JSON at position.*$/s, '');
    throw new ObjectiveError(say`This is not JSON: ${what}.`, faultOf(path, text), 'source');
  }
}

/** JSON.parse does not always tell where; JavaScript's own grammar, of which JSON is a part, does. */
function faultOf(path: string, text: string): SourceLocation {
  try {
    parseExpression(text);
  } catch (error) {
    const { line, column } = (error as { loc: { line: number; column: number } }).loc;
    return { file: path, line, column: column + 1 };
  }
  return { file: path, line: 1, column: 1 };
}

function parseCsv(path: string, text: string): unknown[] {
  const first = Papa.parse<string[]>(text, { preview: 1 }).data[0] ?? [];
  const header = first.some((cell) => Number.isNaN(Number(cell)));
  const { data, errors } = Papa.parse<unknown>(text, { header, dynamicTyping: true, skipEmptyLines: true });
  const fault = errors.find(({ code }) => code !== 'UndetectableDelimiter');
  if (!fault) return data.map(withMissing);
  const line = (fault.row ?? 0) + (header ? 2 : 1);
  throw new ObjectiveError(say`This is not CSV: ${fault.message}.`, { file: path, line, column: 1 }, 'source');
}

/** An empty cell is a number that is missing: as NaN it shows, where null would count as 0. */
function withMissing(row: unknown): unknown {
  const filled = (cell: unknown) => cell ?? NaN;
  if (Array.isArray(row)) return row.map(filled);
  return Object.fromEntries(Object.entries(row as object).map(([name, cell]) => [name, filled(cell)]));
}
