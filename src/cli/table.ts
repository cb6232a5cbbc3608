// Numbers and tables as people read them.

/** Columns aligned: text to the left, numbers to the right. The first row is the heading. */
export function table(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? humanNumber(cell) : (cell ?? ''))));
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const numeric = widths.map((_, column) => rows.slice(1).every((row) => typeof row[column] !== 'string'));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Six significant digits, with a true minus sign. */
export function humanNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const digits = Number(value.toPrecision(6));
  return String(digits).replace(/-/g, '−');
}

/** (1, 2, 3), shortened in the middle where there are many. */
export function humanVector(values: readonly number[]): string {
  const shown =
    values.length <= 8
      ? values.map(humanNumber)
      : [...values.slice(0, 6).map(humanNumber), `… ${values.length} in all`];
  return `(${shown.join(', ')})`;
}
